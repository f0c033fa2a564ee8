import { describe, expect, it } from 'vitest';
import { RecordingWorld } from '@/saga/capsule/testing/capsule-of-world';
import { compile } from '@/saga/compile/compile';
import type { Plan } from '@/saga/plan';
import type { RecordedEvent } from '@/saga/run/events';
import { forkRun } from '@/saga/simulate/fork';
import { partsOf, type Standing, standings } from './node-standing';

const NODES = ['reserve', 'charge', 'ship', 'release', 'refund'];
const PLAN = compile({
  name: 'order',
  nodes: [
    { type: 'start', name: 'start' },
    { type: 'step', name: 'reserve', service: 'stock', action: 'reserve' },
    { type: 'step', name: 'charge', service: 'bank', action: 'charge' },
    { type: 'step', name: 'ship', service: 'stock', action: 'ship' },
    { type: 'compensation', name: 'release', service: 'stock', action: 'release' },
    { type: 'compensation', name: 'refund', service: 'bank', action: 'refund' },
    { type: 'succeed', name: 'done' },
  ],
  edges: [
    { from: 'start', to: 'reserve' },
    { from: 'reserve', to: 'charge' },
    { from: 'charge', to: 'ship' },
    { from: 'ship', to: 'done' },
    { from: 'reserve', to: 'release', type: 'compensation' },
    { from: 'charge', to: 'refund', type: 'compensation' },
  ],
}).plan as Plan;
const FAILS = { ship: { error: 'OutOfStock' } };

/** The run whose ship fails, and what it did is undone. */
function failedRun(): readonly RecordedEvent[] {
  const world = new RecordingWorld(PLAN);
  const done = { outcome: 'succeeded', result: null } as const;
  const error = { name: 'OutOfStock', message: '', retryable: false };
  world.start({});
  for (const reply of [done, done, { outcome: 'failed', error } as const, done, done]) {
    world.answer(0, reply);
  }
  return world.recorded;
}

function standingsAfter(after: (event: RecordedEvent['event']) => boolean, outcomes = {}) {
  const events = failedRun();
  const at = events.find(({ event }) => after(event));
  const fork = forkRun(PLAN, { events, after: at?.version ?? 0 }, { ...FAILS, ...outcomes });
  const found = standings(NODES, partsOf(events, fork.events));
  return Object.fromEntries([...found].map(([name, one]) => [name, describeIt(one)]));
}

const describeIt = (one: Standing) => (one.type === 'settled' ? one.words : one.type);
const asks = (node: string) => (event: RecordedEvent['event']) =>
  event.type === 'AttemptDispatched' && event.node === node;

describe('nodes of a fork', () => {
  it('are settled where they have answered, asked where they are open, and ahead where nothing leads', () => {
    expect(standingsAfter(asks('charge'))).toEqual({
      ...{ reserve: 'Succeeded', charge: 'asked', ship: 'asked' },
      ...{ release: 'asked', refund: 'asked' },
    });
    expect(standingsAfter(asks('charge'), { ship: 'ok' })).toEqual({
      ...{ reserve: 'Succeeded', charge: 'asked', ship: 'asked' },
      ...{ release: 'ahead', refund: 'ahead' },
    });
  });

  it('say what they did, compensations too', () => {
    expect(standingsAfter(asks('release'))).toEqual({
      ...{ reserve: 'Succeeded', charge: 'Succeeded', ship: 'Failed: OutOfStock' },
      ...{ release: 'asked', refund: 'Succeeded' },
    });
  });

  it('can be chosen when the run is forked right before the event that settled them', () => {
    const events = failedRun();
    const all = { kept: events, sandbox: [] };
    for (const [name, standing] of standings(NODES, all)) {
      if (standing.type !== 'settled') throw new Error(`${name} is not settled`);
      const point = { events, after: standing.version - 1 };
      const fork = forkRun(PLAN, point, {
        ship: { error: 'OutOfStock' },
      });
      expect(standings([name], partsOf(events, fork.events)).get(name)).toEqual({ type: 'asked' });
    }
  });
});
