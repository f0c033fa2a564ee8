import type { Plan } from '../plan';
import type { RunEvent } from '../run/events';
import { type AbstractPlan, abstractPlan } from './abstract-plan';
import { BranchingPlan } from './branching';
import { checkRest } from './check-rest';
import { type Delivered, deliver, EMPTY, type Stage } from './deliver';
import { ENDS, StateGraph } from './graph';
import { type Broken, broken } from './invariants';
import type { Machine } from './machine';
import { modelOf } from './model';
import { ALL_FAULTS, type Faults, type Move, startMove } from './moves';
import { Outcomes } from './outcomes';
import { candidates, turned } from './reduce';
import type { TraceStep } from './report';
import { staleFaults } from './stale';
import { type Detail, StateKeys } from './state-key';
import { isAtRest, type World, waitsForAnything } from './world';

/** What a search is told. */
export type SearchSettings = {
  readonly plan: Plan;
  readonly machine: Machine;
  readonly faults: Faults;
  readonly reduce: boolean;
  /** `depth` first meets long runs first; `breadth` first gives the shortest traces. */
  readonly order: 'depth' | 'breadth';
  readonly detail: Detail;
  /** Where to begin; with the start of a run when absent. */
  readonly from?: World;
  /** Is told every step, also those to states that are known; `from` is the number of the state before. */
  readonly onStep?: (passed: Passed) => void;
};

/** One step of a search. */
export type Passed = {
  readonly from: number;
  readonly before: World;
  readonly after: World;
  readonly step: TraceStep;
  readonly events: readonly RunEvent[];
};

/** Settings with defaults for what a caller left out. */
export function faultsOf(given: Partial<Faults> = {}): Faults {
  return { ...ALL_FAULTS, ...given };
}

/** An invariant that broke, and where. */
export type Found = Broken & { readonly state: number; readonly last: TraceStep };

type Open = { readonly id: number; readonly world: World };

/** A search through the states of a plan, which goes on state by state. */
export class Search {
  readonly explored: AbstractPlan;
  readonly graph = new StateGraph();
  readonly outcomes: Outcomes;
  readonly found: Found[] = [];
  transitions = 0;
  private readonly stage: Stage;
  private readonly keys: StateKeys;
  private readonly ids = new Map<string, number>();
  private readonly cameFrom: { readonly state: number; readonly step: TraceStep }[] = [];
  private readonly open: Open[] = [];
  private next = 0;
  private readonly checkedRepeats = new Set<string>();
  readonly settings: SearchSettings;

  constructor(settings: SearchSettings) {
    this.settings = settings;
    this.explored = abstractPlan(settings.plan);
    const model = modelOf(settings.plan);
    this.stage = { machine: settings.machine, branching: new BranchingPlan(this.explored), model };
    this.keys = new StateKeys(model, this.explored, settings.detail);
    this.outcomes = new Outcomes(model, this.graph);
    this.ids.set('', 0);
    if (settings.from) this.open.push({ id: 0, world: settings.from });
    else this.take({ id: 0, world: EMPTY }, startMove(settings.plan), false);
  }

  get states(): number {
    return this.ids.size;
  }

  /** Looks at one more state; false when there is none left. */
  advance(): boolean {
    const state = this.settings.order === 'depth' ? this.open.pop() : this.open[this.next++];
    if (!state) return false;
    this.expand(state);
    return true;
  }

  /** The messages that lead to what was found. */
  traceOf({ state, last }: Found): readonly TraceStep[] {
    return last === STANDS ? this.traceTo(state) : [...this.traceTo(state), last];
  }

  /** The messages that lead to a state. */
  traceTo(state: number): readonly TraceStep[] {
    const trace: TraceStep[] = [];
    for (let came = this.cameFrom[state]; came; came = this.cameFrom[came.state]) {
      trace.push(came.step);
    }
    return trace.reverse();
  }

  private expand(state: Open): void {
    const { world } = state;
    if (this.settings.faults.repeats) this.repeat(state);
    if (isAtRest(world)) return;
    const { plan } = this.explored;
    const selection = { ...this.settings, plan, model: this.stage.model };
    for (const { move, ifItTurns } of candidates(selection, world)) {
      this.take(state, move, ifItTurns);
    }
    if (!waitsForAnything(world)) {
      this.report(state.id, STANDS, [broken('no-deadlock', 'waits for nothing that will come')]);
    }
  }

  /** What comes late or again is tried once in every state of the work that it is about. */
  private repeat(state: Open): void {
    const { world } = state;
    const faults = staleFaults(
      this.stage,
      world,
      (key) => {
        const known = this.checkedRepeats.has(key);
        this.checkedRepeats.add(key);
        return !known;
      },
      this.keys,
    );
    this.transitions += faults.tried;
    for (const { move, fault } of faults.found) this.report(state.id, stepOf(move, {}), [fault]);
  }

  private take(state: Open, move: Move, ifItTurns: boolean): void {
    try {
      for (const delivered of deliver(this.stage, state.world, move)) {
        if (ifItTurns && !turned(state.world.run, delivered.world.run)) continue;
        this.transitions += 1;
        this.arrive(state, move, delivered);
      }
    } catch (error) {
      this.transitions += 1;
      this.report(state.id, stepOf(move, {}), [broken('never-throws', String(error))]);
    }
  }

  private arrive(
    state: Open,
    move: Move,
    { world, choices, broken: faults, events }: Delivered,
  ): void {
    const step = stepOf(move, choices);
    if (faults.length > 0) {
      this.report(state.id, step, faults);
      return;
    }
    const key = this.keys.keyOf(world);
    const known = this.ids.get(key);
    const id = known ?? this.ids.size;
    this.graph.link(state.id, id);
    this.outcomes.passed(state.world, world, { from: state.id, to: id, events });
    this.settings.onStep?.({ from: state.id, before: state.world, after: world, step, events });
    if (known !== undefined) return;
    this.ids.set(key, id);
    this.cameFrom[id] = { state: state.id, step };
    this.open.push({ id, world });
    this.rest(state.id, { id, world }, step);
  }

  private rest(from: number, { id, world }: Open, step: TraceStep): void {
    const lost = Object.values(world.tracks).filter(
      ({ out, timer, child }) => out && timer === null && !child,
    );
    if (isAtRest(world)) {
      this.outcomes.ended(world, id);
      this.report(from, step, checkRest(this.stage.model, world));
    } else {
      this.report(
        from,
        step,
        lost.map(({ ref }) => broken('no-deadlock', `${ref} is out without a timeout`)),
      );
    }
  }

  private report(state: number, last: TraceStep, faults: readonly Broken[]): void {
    for (const fault of faults) this.found.push({ ...fault, state, last });
    if (faults.length > 0) this.graph.end(state, ENDS.broken);
  }
}

const STANDS: TraceStep = {
  what: 'nothing',
  message: { type: 'TimerFired', messageId: 'none', timerId: 'none' },
  effect: null,
  choices: {},
};

function stepOf({ what, message, effect }: Move, choices: TraceStep['choices']): TraceStep {
  return { what, message, effect, choices };
}
