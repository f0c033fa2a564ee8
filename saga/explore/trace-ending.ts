import type { Plan } from '../plan';
import { PRODUCT } from './machine';
import { type Model, modelOf, undoOf } from './model';
import { ALL_FAULTS } from './moves';
import type { Outcome, OutcomeStatus, TraceStep, TurningPoint } from './report';
import { type Passed, Search, type SearchSettings } from './search';
import type { Detail } from './state-key';
import { isAtRest, type World } from './world';

/** Which ending is to be shown: that, reached by turning back there; null for one without a turn. */
export type WantedEnding = {
  readonly ending: Outcome;
  readonly turn: Pick<TurningPoint, 'node' | 'error'> | null;
};

/** States looked at before giving up, in all. */
const MOST_STATES = 20_000;
/** States behind one turn. */
const MOST_BEHIND = 2000;

/**
 * Messages that let a run end like this; undefined when none were found within bounds. An exploration
 * says which endings there are; how to come to one of them is looked for only when somebody asks.
 */
export function traceEnding(plan: Plan, wanted: WantedEnding): readonly TraceStep[] | undefined {
  // Pasts that are alike are told apart only when it does not work without.
  return new Seeker(plan, wanted, 'coarse').seek() ?? new Seeker(plan, wanted, 'fine').seek();
}

class Seeker {
  private readonly model: Model;
  private readonly wanted: WantedEnding;
  private readonly settings: SearchSettings;
  private looked = 0;
  private found: readonly TraceStep[] | undefined;

  constructor(plan: Plan, wanted: WantedEnding, detail: Detail) {
    this.model = modelOf(plan);
    this.wanted = wanted;
    this.settings = {
      plan,
      machine: PRODUCT,
      faults: { ...ALL_FAULTS, repeats: false },
      reduce: true,
      order: 'breadth',
      detail,
    };
  }

  seek(): readonly TraceStep[] | undefined {
    const search: Search = new Search({
      ...this.settings,
      onStep: (passed) => this.pass(passed, () => search.traceTo(passed.from)),
    });
    this.exhaust(search, MOST_STATES);
    return this.found;
  }

  private exhaust(search: Search, most: number): void {
    while (this.found === undefined && search.states < most && this.looked < MOST_STATES) {
      this.looked += 1;
      if (!search.advance()) return;
    }
  }

  private pass(passed: Passed, path: () => readonly TraceStep[]): void {
    if (this.found) return;
    const { after, step } = passed;
    if (this.wanted.turn !== null) {
      if (this.turns(passed)) this.seekBehind(after, () => [...path(), step]);
    } else if (after.run.turnedBack === null && this.isIt(after)) this.found = [...path(), step];
  }

  private turns({ before, after, events }: Passed): boolean {
    if (before.run.turnedBack !== null || after.run.turnedBack === null) return false;
    const start = events.find((event) => event.type === 'CompensationStarted');
    const { turn } = this.wanted;
    return turn?.node === (start?.node ?? null) && turn.error === after.run.turnedBack.error.name;
  }

  private seekBehind(turned: World, path: () => readonly TraceStep[]): void {
    if (this.isIt(turned)) {
      this.found = path();
      return;
    }
    if (!mayEndSo(turned, this.wanted.ending)) return;
    const search: Search = new Search({
      ...this.settings,
      from: turned,
      onStep: ({ from, after, step }) => {
        if (this.found || !this.isIt(after)) return;
        this.found = [...path(), ...search.traceTo(from), step];
      },
    });
    this.exhaust(search, MOST_BEHIND);
  }

  private isIt(world: World): boolean {
    const { status, steps } = this.wanted.ending;
    if (!isAtRest(world) || world.run.status !== status) return false;
    return stepsOf(this.model, world, status).join(' ') === [...steps].sort().join(' ');
  }
}

/** Whether what is to be undone or owed can still be these steps: done ones stay done. */
function mayEndSo({ tracks }: World, { steps }: Outcome): boolean {
  const begun = Object.values(tracks).filter(({ kind }) => kind === 'step');
  const there = (step: string) => begun.some(({ ref, node }) => ref === step || node === step);
  return steps.every(there);
}

function stepsOf(model: Model, { run, tracks }: World, status: OutcomeStatus): readonly string[] {
  const steps = Object.values(tracks).filter(({ kind }) => kind === 'step');
  switch (status) {
    case 'stuck':
      return [...new Set(run.debts.map(({ step }) => step))].sort();
    case 'completed':
    case 'failed':
      return [...new Set(steps.filter(({ completed }) => completed).map(({ ref }) => ref))].sort();
    case 'compensated':
    case 'cancelled':
      return steps
        .filter(({ effect, node }) => effect > 0 && undoOf(model, node))
        .map(({ ref }) => ref)
        .sort();
    default:
      return status satisfies never;
  }
}
