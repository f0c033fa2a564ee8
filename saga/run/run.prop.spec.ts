import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compile } from '../compile/compile';
import type { SagaDefinition } from '../definition/saga-definition';
import type { Plan } from '../plan';
import { foldRunView } from '../read-models/fold-run-view';
import { arbitrarySaga } from '../testing/arbitrary-saga';
import { happen, happenings } from '../testing/happenings';
import { violations } from '../testing/invariants';
import { RUN_ID, World } from '../testing/world';
import { evolve } from './evolve';
import { placeOf, placeRef, workRef } from './ids';
import { initialState, type WorkState } from './state';

function planOf(definition: SagaDefinition): Plan {
  const { plan, diagnostics } = compile(definition);
  if (!plan) throw new Error(JSON.stringify(diagnostics.filter((d) => d.severity === 'error')));
  return plan;
}

const flags = fc.record({ f0: fc.boolean(), f1: fc.boolean(), f2: fc.boolean(), f3: fc.boolean() });

const runs = fc
  .record({ definition: arbitrarySaga, input: flags, steps: happenings })
  .map(({ definition, input, steps }) => {
    const world = new World(planOf(definition));
    world.start(input);
    for (const step of steps) happen(world, step);
    return { definition, world };
  });

/** The visit that was sent last: two can be at work at once, when one compensation undoes several. */
function shownWork(world: World, place: string): WorkState | undefined {
  const works = Object.values(world.state.works).filter(({ ref }) => placeOf(ref) === place);
  const sent = world.events.findLast(
    (event) => event.type === 'AttemptDispatched' && placeRef(event.node, event.item) === place,
  );
  if (sent?.type !== 'AttemptDispatched') return works.at(-1);
  const ref = workRef(sent.node, sent.visit, sent.item ?? null);
  return works.find((work) => work.ref === ref);
}

describe('any run of any saga', () => {
  it('keeps every invariant, and ends when the world turns kind', () => {
    fc.assert(
      fc.property(runs, ({ definition, world }) => {
        expect(violations(definition, world)).toEqual([]);
        world.settle();
        expect(world.atRest).toBe(true);
        expect(violations(definition, world)).toEqual([]);
      }),
      { numRuns: 500 },
    );
  }, 60_000);

  it('can be taken up from its events alone, at any moment', () => {
    fc.assert(
      fc.property(runs, ({ world }) => {
        const replayed = world.events.reduce(
          (state, event) => evolve(state, event, world.state.startedAt),
          initialState,
        );
        expect(replayed).toEqual(world.state);
      }),
      { numRuns: 120 },
    );
  }, 30_000);

  it('is seen by the read models as the state has it', () => {
    fc.assert(
      fc.property(runs, ({ world }) => {
        const view = foldRunView(
          world.events.map((event, index) => ({
            runId: RUN_ID,
            version: index + 1,
            occurredAt: world.now,
            event,
            causationId: 'm',
          })),
        );
        expect(view?.summary.status).toBe(world.state.status);
        expect(view?.summary.debts).toEqual(world.state.debts);
        for (const step of view?.steps ?? []) {
          expect(shownWork(world, step.name)?.attempt).toBe(step.attempts);
        }
      }),
      { numRuns: 120 },
    );
  }, 30_000);

  it('gets out of being stuck by retrying', () => {
    fc.assert(
      fc.property(runs, ({ definition, world }) => {
        world.settle();
        for (let i = 0; i < 50 && world.state.status === 'stuck'; i += 1) {
          const debt = world.state.debts.find((d) => d.compensation !== '');
          if (!debt) {
            world.resolve();
            break;
          }
          const failed = Object.values(world.state.works).find(
            (w) => w.kind === 'compensation' && w.status === 'failed',
          );
          expect(failed).toBeDefined();
          world.work('RetryWork', 'compensation', failed ? placeOf(failed.ref) : '');
          world.settle();
        }
        expect(world.state.status).not.toBe('stuck');
        expect(violations(definition, world)).toEqual([]);
      }),
      { numRuns: 120 },
    );
  }, 30_000);
});
