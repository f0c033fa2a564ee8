import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SagaDefinition } from '../definition/saga-definition';
import type { RunEvent } from '../run/events';
import { workRef } from '../run/ids';
import { isFinal, type RunState } from '../run/state';
import { planOf } from '../testing/sagas';
import { compileChoreography } from './compile-choreography';
import { castOf } from './ensemble';
import { arbitraryChoreography } from './testing/arbitrary-choreography';
import { orchestratedTwin } from './testing/orchestrated-twin';
import { Rehearsal, type Script } from './testing/rehearsal';

const RUNS = 150;

const script = (unruly: boolean): fc.Arbitrary<Script> =>
  fc.record({
    seed: fc.nat(),
    picks: fc.array(fc.nat(1000), { minLength: 1, maxLength: 40 }),
    faulty: fc.constantFrom(0, 0.1, 0.3, 0.6),
    unruly: fc.constant(unruly),
    cancelAfter: fc.option(fc.nat(40), { freq: 2 }),
  });

function rehearse(definition: SagaDefinition, given: Script) {
  const plan = planOf(definition);
  const { tables, diagnostics } = compileChoreography(plan);
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  return { plan, rehearsal: new Rehearsal(castOf(plan, tables), given).run() };
}

/** What became of each step and compensation. */
function account({ works }: RunState) {
  const all = Object.values(works).map(
    ({ ref, status, attempt, input, result, inDoubt, undoes }) => {
      const became = { status, attempt, input, result, inDoubt, undoes: [...undoes].sort() };
      return [ref, became] as const;
    },
  );
  return Object.fromEntries(all);
}

function debtsOf({ debts }: RunState) {
  return debts.map(({ step, compensation }) => `${step} ${compensation}`).sort();
}

describe('a choreographed run', { timeout: 60_000 }, () => {
  it('is a run that a coordinator could have led', () => {
    fc.assert(
      fc.property(arbitraryChoreography, script(false), (definition, given) => {
        const { plan, rehearsal } = rehearse(definition, given);
        const { run } = rehearsal.ensemble.tracker;
        const twin = orchestratedTwin(plan, rehearsal);
        expect(run.status).toBe(twin.status);
        expect(run.output).toEqual(twin.output);
        expect(debtsOf(run)).toEqual(debtsOf(twin));
        const begun = new Set(rehearsal.actions.map(({ commandId }) => commandId.split('.')[1]));
        const known = Object.entries(account(twin)).filter(([ref]) => begun.has(ref));
        expect(account(run)).toEqual(Object.fromEntries(known));
      }),
      { numRuns: RUNS },
    );
  });

  it('ends and undoes in reverse order, whatever overtakes or comes again', () => {
    fc.assert(
      fc.property(arbitraryChoreography, script(true), (definition, given) => {
        const { rehearsal } = rehearse(definition, given);
        const { run, early } = rehearsal.ensemble.tracker;
        expect(early).toEqual([]);
        expect(isFinal(run) || run.status === 'stuck').toBe(true);
        expect(leftBehind(run)).toEqual([]);
        expect(outOfOrder(rehearsal.recorded, rehearsal.ensemble.tracker.undo)).toEqual([]);
      }),
      { numRuns: RUNS },
    );
  });

  it('that is stuck ends as it was meant once a person has had tried again what failed', () => {
    fc.assert(
      fc.property(arbitraryChoreography, script(true), fc.boolean(), (definition, given, skips) => {
        const { plan, rehearsal } = rehearse(definition, given);
        const debts = () => rehearsal.ensemble.tracker.run.debts;
        const failed = () =>
          debts().find(({ error, compensation }) => {
            return compensation !== '' && error.name !== 'NotAttempted';
          });
        for (let debt = failed(), tries = 0; debt; debt = failed(), tries += 1) {
          expect(tries).toBeLessThan(50);
          const work = plan.nodes.get(debt.compensation);
          if (work?.type !== 'compensation') throw new Error(`${debt.compensation} is no work.`);
          const of = { messageId: `ask-${tries}`, kind: 'compensation', node: work.name } as const;
          const by = { type: 'user', id: 'ada' } as const;
          rehearsal.ask(work.service, {
            ...of,
            ...(skips
              ? { type: 'SkipWork', result: null, reason: 'by hand', by }
              : { type: 'RetryWork', by }),
          });
        }
        const { run, early } = rehearsal.ensemble.tracker;
        expect(early).toEqual([]);
        // What nothing undoes stays.
        const isLeft = debts().every(({ compensation }) => compensation === '');
        expect(isLeft).toBe(true);
        expect(isFinal(run) || debts().length > 0, run.status).toBe(true);
      }),
      { numRuns: RUNS },
    );
  });

  it('is not changed by what comes again after its end', () => {
    fc.assert(
      fc.property(arbitraryChoreography, script(true), (definition, given) => {
        const { rehearsal } = rehearse(definition, given);
        const { run } = rehearsal.ensemble.tracker;
        const { length } = rehearsal.actions;
        rehearsal.repeatAll();
        expect(rehearsal.actions).toHaveLength(length);
        const after = rehearsal.ensemble.tracker.run;
        expect({ ...after, works: null }).toEqual({ ...run, works: null });
        expect(account(after)).toEqual(account(run));
      }),
      { numRuns: RUNS },
    );
  });
});

/** Effects that a run which turned back has neither undone nor named. */
function leftBehind({ status, works, debts, turnedBack }: RunState): readonly string[] {
  if (turnedBack === null || status === 'completed') return [];
  const undone = new Set(
    Object.values(works).flatMap(({ status: ended, undoes }) =>
      ended === 'completed' ? undoes : [],
    ),
  );
  const named = new Set(debts.map(({ step }) => step));
  const owes = new Set(debts.flatMap(({ compensation }) => compensation || []));
  return Object.values(works).flatMap(({ ref, node, kind, status: ended, inDoubt }) => {
    const affected = kind === 'step' && (ended === 'completed' || inDoubt);
    const fine = undone.has(ref) || named.has(node) || owes.size > 0 || !hasUndo(node, works);
    return affected && !fine ? [ref] : [];
  });
}

function hasUndo(node: string, works: RunState['works']): boolean {
  return Object.values(works).some(({ undoes }) => undoes.includes(node));
}

/** Compensations that began before one that stands later in the order in which the work was done. */
function outOfOrder(events: readonly RunEvent[], trail: RunState | null): readonly string[] {
  if (trail === null) return [];
  const began = new Map<string, number>();
  const ended = new Map<string, number>();
  const of = new Map<string, readonly string[]>();
  for (const [at, event] of events.entries()) {
    if (event.type === 'AttemptDispatched' && event.kind === 'compensation') {
      const ref = workRef(event.node, event.visit);
      if (!began.has(ref)) began.set(ref, at);
      of.set(ref, event.undoes ?? []);
    }
    if (event.type === 'AttemptSucceeded' && event.kind === 'compensation')
      ended.set(workRef(event.node, event.visit), at);
  }
  const wrong: string[] = [];
  for (const [a, undoesA] of of) {
    for (const [b, undoesB] of of) {
      // Steps that share a compensation stand where the earliest of them stands.
      if (a === b || undoesA.length > 1 || undoesB.length > 1) continue;
      if (!isCause(trail, undoesA[0] ?? '', undoesB[0] ?? '')) continue;
      if ((ended.get(b) ?? Number.POSITIVE_INFINITY) > (began.get(a) ?? 0))
        wrong.push(`${a} < ${b}`);
    }
  }
  return wrong;
}

function isCause(run: RunState, a: string, b: string): boolean {
  const causes = run.works[b]?.causes ?? [];
  return causes.includes(a) || causes.some((cause) => isCause(run, a, cause));
}
