import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compileChoreography } from '../choreography/compile-choreography';
import { castOf } from '../choreography/ensemble';
import { arbitraryChoreography } from '../choreography/testing/arbitrary-choreography';
import { historyOf } from '../choreography/testing/history-of';
import { Rehearsal } from '../choreography/testing/rehearsal';
import { compile } from '../compile/compile';
import { MASK } from '../dead-letters/masking';
import type { SagaDefinition } from '../definition/saga-definition';
import type { Plan } from '../plan';
import { arbitrarySaga } from '../testing/arbitrary-saga';
import { happen, happenings } from '../testing/happenings';
import { type Capsule, type CapsuleRun, readCapsule } from './capsule';
import { replayRun } from './replay';
import { testOf } from './test-of';
import { capsuleOf, capsuleOfEvents, RecordingWorld } from './testing/capsule-of-world';

function planOf(definition: SagaDefinition): Plan {
  const { plan } = compile(definition);
  if (!plan) throw new Error('It does not compile.');
  return plan;
}

const flags = fc.record({ f0: fc.boolean(), f1: fc.boolean(), f2: fc.boolean(), f3: fc.boolean() });

const capsules = fc
  .record({ definition: arbitrarySaga, input: flags, steps: happenings, settles: fc.boolean() })
  .map(({ definition, input, steps, settles }) => {
    const world = new RecordingWorld(planOf(definition));
    world.start(input);
    for (const step of steps) happen(world, step);
    if (settles) world.settle();
    return capsuleOf(definition, world);
  });

const only = (capsule: Capsule) => capsule.runs[0] as CapsuleRun;

/** As it comes out of a file. */
function reopened(capsule: Capsule): Capsule {
  const read = readCapsule(JSON.stringify(capsule));
  if ('problem' in read) throw new Error(read.problem);
  return read.capsule;
}

it('decides the same again, whatever came to the run', () => {
  fc.assert(
    fc.property(capsules, (capsule) => {
      const file = reopened(capsule);
      const { events } = only(file);
      expect(replayRun(file, only(file))).toEqual({ type: 'same', events: events.length });
    }),
    { numRuns: 100 },
  );
}, 60_000);

it('finds the event that is not as this decider decides', () => {
  fc.assert(
    fc.property(capsules, fc.nat(), (capsule, pick) => {
      const { events } = only(capsule);
      const passed = events.filter(({ type }) => type === 'NodePassed');
      const changed = passed[pick % Math.max(passed.length, 1)];
      fc.pre(changed !== undefined);
      const data = { ...(changed.data as object), next: ['elsewhere'] };
      const tampered = events.map((event) => (event === changed ? { ...event, data } : event));
      const run = { ...only(capsule), events: tampered };
      expect(replayRun({ ...capsule, runs: [run] }, run)).toMatchObject({
        ...{ type: 'diverged', version: changed.version },
        recorded: { next: ['elsewhere'] },
      });
    }),
    { numRuns: 100 },
  );
}, 60_000);

/** What outcomes by name can say all of: one thing after the other, each answered in time. */
function isPlain({ definitions, runs }: Capsule): boolean {
  const nodes = definitions[0]?.definition.nodes ?? [];
  const late = runs[0]?.events.some(({ type }) => type === 'LateReplyRecorded');
  return !late && nodes.every(({ type }) => !['fork', 'map', 'sub-saga'].includes(type));
}

it('makes tests that pass of runs in which one thing followed the other', () => {
  let made = 0;
  fc.assert(
    fc.property(capsules.filter(isPlain), (capsule) => {
      const told = testOf(capsule, only(capsule));
      if ('problem' in told) return;
      made += 1;
      expect(told.result).toMatchObject({ passed: true, mismatches: [] });
    }),
    { numRuns: 80 },
  );
  expect(made).toBeGreaterThan(8);
}, 60_000);

it('takes a masked value for any, and says why a file is none', () => {
  const definition: SagaDefinition = {
    name: 'pay',
    nodes: [
      { type: 'start', name: 'start' },
      {
        type: 'step',
        name: 'charge',
        service: 'bank',
        action: 'charge',
        input: { pan: '{% input.card %}' },
      },
      { type: 'succeed', name: 'done' },
    ],
    edges: [
      { from: 'start', to: 'charge' },
      { from: 'charge', to: 'done' },
    ],
  };
  const world = new RecordingWorld(planOf(definition));
  world.start({ card: '4111' });
  world.settle();
  const text = JSON.stringify(capsuleOf(definition, world)).replaceAll(
    '"card":"4111"',
    `"card":"${MASK}"`,
  );
  const read = readCapsule(text);
  if ('problem' in read) throw new Error(read.problem);
  expect(replayRun(read.capsule, only(read.capsule))).toMatchObject({ type: 'same' });
  expect(testOf(read.capsule, only(read.capsule))).toMatchObject({
    hasMasks: true,
    test: { expect: { status: 'completed', left: ['charge'] } },
  });
  const newer = text.replace(/"eventVersion":\d+/, '"eventVersion":99');
  expect(readCapsule(newer)).toMatchObject({
    problem: expect.stringContaining('newer Backstitch'),
  });
  expect(readCapsule('{')).toEqual({ problem: 'The file is not JSON.' });
  expect(readCapsule('{}')).toEqual({ problem: 'The file is no incident capsule.' });
  expect(readCapsule('{"format":"backstitch-capsule","version":9}')).toMatchObject({
    problem: expect.stringContaining('format version 9'),
  });
});

const scripts = fc.record({
  seed: fc.nat(),
  picks: fc.array(fc.nat(1000), { minLength: 1, maxLength: 40 }),
  faulty: fc.constantFrom(0, 0.3, 0.6),
  unruly: fc.boolean(),
  cancelAfter: fc.option(fc.nat(40), { freq: 3 }),
});

/** The capsule of any run that its services had, with events overtaking each other and coming again. */
const danced = fc.tuple(arbitraryChoreography, scripts).map(([drawn, script]) => {
  const definition = { ...drawn, execution: 'choreography' } as const;
  const plan = planOf(definition);
  const cast = castOf(plan, compileChoreography(plan).tables);
  const history = historyOf(plan, new Rehearsal(cast, script).run().published);
  return reopened(capsuleOfEvents(definition, history));
});

it('lets the services of a choreography decide the same again, whatever they heard when', () => {
  let runs = 0;
  let same = 0;
  fc.assert(
    fc.property(danced, (file) => {
      const { events } = only(file);
      const replay = replayRun(file, only(file));
      // An order may be among those that are not tried; never is it said that there is none.
      expect(replay.type).not.toBe('diverged');
      runs += 1;
      if (replay.type !== 'same') return;
      expect(replay.events).toBe(events.length);
      same += 1;
    }),
    { numRuns: 40 },
  );
  expect(same).toBeGreaterThan(runs * 0.95);
}, 60_000);

it('finds what the services of a choreography do not decide, wherever it stands', () => {
  fc.assert(
    fc.property(danced, fc.nat(), (file, pick) => {
      const { events } = only(file);
      const passed = events.filter(({ type }) => type === 'AttemptDispatched');
      const changed = passed[pick % Math.max(passed.length, 1)];
      fc.pre(changed !== undefined && events.length < 25);
      const data = { ...(changed.data as object), action: 'another' };
      const tampered = events.map((event) => (event === changed ? { ...event, data } : event));
      const run = { ...only(file), events: tampered };
      const replay = replayRun({ ...file, runs: [run] }, run);
      expect(['diverged', 'unclear']).toContain(replay.type);
    }),
    { numRuns: 10 },
  );
}, 60_000);

it('makes tests that pass of runs that services had one after the other', () => {
  let made = 0;
  fc.assert(
    fc.property(danced.filter(isPlain), (file) => {
      const told = testOf(file, only(file));
      if ('problem' in told) return;
      made += 1;
      expect(told.result).toMatchObject({ passed: true, mismatches: [] });
    }),
    { numRuns: 40 },
  );
  expect(made).toBeGreaterThan(8);
}, 60_000);
