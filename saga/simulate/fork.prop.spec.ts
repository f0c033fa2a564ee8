import fc from 'fast-check';
import { expect, it } from 'vitest';
import { outcomesIn } from '../capsule/test-of';
import { RecordingWorld } from '../capsule/testing/capsule-of-world';
import { compileChoreography } from '../choreography/compile-choreography';
import { castOf } from '../choreography/ensemble';
import { simulateChoreography } from '../choreography/simulate-choreography';
import { arbitraryChoreography } from '../choreography/testing/arbitrary-choreography';
import { historyOf } from '../choreography/testing/history-of';
import { NOW, Rehearsal } from '../choreography/testing/rehearsal';
import { compareRuns } from '../compare/compare-runs';
import { compile } from '../compile/compile';
import type { SagaDefinition } from '../definition/saga-definition';
import type { Plan } from '../plan';
import type { RecordedEvent } from '../run/events';
import { arbitrarySaga } from '../testing/arbitrary-saga';
import { happen, happenings } from '../testing/happenings';
import { forkRun } from './fork';

function planOf(definition: SagaDefinition): Plan {
  const { plan } = compile(definition);
  if (!plan) throw new Error('It does not compile.');
  return plan;
}

const flags = fc.record({ f0: fc.boolean(), f1: fc.boolean(), f2: fc.boolean(), f3: fc.boolean() });

it('goes on to a rest from any moment of any run, and keeps what was before', () => {
  const histories = fc.record({ definition: arbitrarySaga, input: flags, steps: happenings });
  fc.assert(
    fc.property(histories, fc.nat(), ({ definition, input, steps }, pick) => {
      const world = new RecordingWorld(planOf(definition));
      world.start(input);
      for (const step of steps) happen(world, step);
      const from = 1 + (pick % world.recorded.length);
      const point = { events: world.recorded, after: from };
      const { events, status, ended } = forkRun(planOf(definition), point, {});
      expect(events.slice(0, from)).toEqual(world.recorded.slice(0, from));
      expect(ended, `it is ${status}`).toBe(true);
      expect(events.map(({ version }) => version)).toEqual(events.map((_, index) => index + 1));
    }),
    { numRuns: 100 },
  );
}, 60_000);

it('goes on to a rest from any moment of any run that its services had', () => {
  const script = fc.record({
    seed: fc.nat(),
    picks: fc.array(fc.nat(1000), { minLength: 1, maxLength: 40 }),
    faulty: fc.constantFrom(0, 0.3, 0.6),
    unruly: fc.boolean(),
    cancelAfter: fc.option(fc.nat(40), { freq: 3 }),
  });
  fc.assert(
    fc.property(arbitraryChoreography, script, fc.nat(), (drawn, given, pick) => {
      const plan = planOf({ ...drawn, execution: 'choreography' });
      const { tables } = compileChoreography(plan);
      const { published } = new Rehearsal(castOf(plan, tables), given).run();
      const events = historyOf(plan, published);
      const after = 1 + (pick % events.length);
      const fork = forkRun(plan, { events, after }, {});
      expect(fork.events.slice(0, after)).toEqual(events.slice(0, after));
      expect(fork.ended, `it is ${fork.status}`).toBe(true);
    }),
    { numRuns: 60 },
  );
}, 60_000);

it('of a run that its services had completes it where the next step does otherwise', () => {
  const plan = planOf({ ...ORDER, execution: 'choreography' });
  const { tables } = compileChoreography(plan);
  const events = simulateChoreography(
    { plan, tables },
    {},
    { ship: { error: 'OutOfStock' } },
  ).events;
  const run = events.map((event, index) => ({
    ...{ runId: 'simulation', version: index + 1, occurredAt: NOW, event },
    causationId: `told-${index}`,
  }));
  const charged = run.findIndex(
    ({ event }) => event.type === 'AttemptSucceeded' && event.node === 'charge',
  );
  const fork = forkRun(plan, { events: run, after: charged + 1 }, {});
  expect(fork.status).toBe('completed');
  const again = forkRun(plan, { events: run, after: charged + 1 }, outcomesIn(run));
  expect(again.status).toBe('compensated');
});

const ORDER: SagaDefinition = {
  name: 'order',
  nodes: [
    { type: 'start', name: 'start' },
    { type: 'step', name: 'charge', service: 'bank', action: 'charge' },
    { type: 'step', name: 'ship', service: 'store', action: 'ship' },
    { type: 'succeed', name: 'done' },
    { type: 'compensation', name: 'refund', service: 'bank', action: 'refund' },
  ],
  edges: [
    { from: 'start', to: 'charge' },
    { from: 'charge', to: 'ship' },
    { from: 'ship', to: 'done' },
    { from: 'charge', to: 'refund', type: 'compensation' },
  ],
};

function refused(): readonly RecordedEvent[] {
  const world = new RecordingWorld(planOf(ORDER));
  world.start({ order: 'o-1' });
  world.answer(0, { outcome: 'succeeded', result: { paid: true } });
  world.answer(0, { outcome: 'failed', error: { name: 'OutOfStock', message: '' } });
  world.settle();
  return world.recorded;
}

it('ends otherwise when a step does otherwise, and parts from the run there', () => {
  const run = refused();
  const asked = run.findIndex(
    ({ event }) => event.type === 'AttemptDispatched' && event.node === 'ship',
  );
  const point = { events: run, after: asked + 1 };
  const fork = forkRun(planOf(ORDER), point, {});
  expect(fork.status).toBe('completed');
  const { divergence } = compareRuns(run, fork.events);
  expect(divergence).not.toBeNull();
  const same = forkRun(planOf(ORDER), point, {
    ship: { error: 'OutOfStock', message: '' },
    refund: { result: { ok: true } },
  });
  expect(same.status).toBe('compensated');
  expect(compareRuns(run, same.events).divergence).toBeNull();
});
