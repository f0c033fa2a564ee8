import { describe, expect, it } from 'vitest';
import { compile } from '@/saga/compile/compile';
import type { SagaDefinition } from '@/saga/definition/saga-definition';
import type { Plan } from '@/saga/plan';
import { World } from '@/saga/testing/world';
import { APPROVED_ORDER, PAID_ORDER, PARENT_ORDER, sagaOf } from '@/test-support/waiting-sagas';
import { isAsleep } from './is-asleep';
import { RunCache } from './run-cache';

const OK = { outcome: 'succeeded', result: {} } as const;

function begun(definition: SagaDefinition): World {
  const { plan, diagnostics } = compile(definition);
  if (!plan) throw new Error(JSON.stringify(diagnostics));
  const world = new World(plan);
  world.start({ order: 'o-1' });
  return world;
}

function inHand({ plan, state, events }: World) {
  return { runId: 'r', partition: 0, plan: plan as Plan, state, version: events.length };
}

const asleep = (world: World) => isAsleep(inHand(world), world.now);

describe('a run sleeps', () => {
  it.each([PAID_ORDER, APPROVED_ORDER])(
    'when it waits at $name, not while a step works',
    (saga) => {
      const world = begun(saga);
      expect(asleep(world)).toBe(false);
      world.answer(0, OK);
      expect(asleep(world)).toBe(true);
    },
  );

  it('while a sub-saga’s run is on its way', () => {
    expect(asleep(begun(PARENT_ORDER))).toBe(true);
  });

  it('until a time that is far away, not one that is near', () => {
    const waiting = (duration: string) =>
      sagaOf(
        'waiting',
        [
          { type: 'start', name: 'start' },
          { type: 'wait', name: 'pause', duration },
          { type: 'succeed', name: 'done' },
        ],
        ['start > pause', 'pause > done'],
      );
    expect(asleep(begun(waiting('60d')))).toBe(true);
    expect(asleep(begun(waiting('5s')))).toBe(false);
  });
});

it('takes no memory while it sleeps', () => {
  const cache = new RunCache(10);
  const world = begun(PAID_ORDER);
  cache.put(inHand(world), world.now);
  expect(cache.size).toBe(1);
  world.answer(0, OK);
  cache.put(inHand(world), world.now);
  expect(cache.size).toBe(0);
});
