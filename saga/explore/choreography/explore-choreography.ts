import type { React } from '../../choreography/react';
import type { Plan } from '../../plan';
import { checkRest } from '../check-rest';
import { type ExploreOptions, limitsOf, type Progress, walk } from '../explore';
import { ENDS, StateGraph } from '../graph';
import { type Broken, broken } from '../invariants';
import { countEndings, keyOf } from '../outcomes';
import type { ExploreReport, Outcome } from '../report';
import { faultsOf } from '../search';
import { begun, deliver } from './deliver';
import { endingOf } from './endings';
import { type Move, movesIn, type Selection } from './moves';
import { comesAgain, comesLate } from './repeats';
import type { ChoreographyReport, ChoreographyViolation } from './report';
import { type Play, type Stage, stageOf } from './stage';
import { PlayKeys } from './state-key';

/** What the exploration of a choreography may be told; as of an orchestrated run, but that states are always coarse. */
export type ChoreographyOptions = Pick<
  ExploreOptions,
  'maxStates' | 'maxTransitions' | 'faults' | 'reduce'
> & {
  /** What reacts, in place of the product's own function. */
  readonly react?: React;
};

const MOST_VIOLATIONS = 20;

/**
 * Walks through everything that can happen to a run of the plan which its services have among themselves:
 * every order in which they may hear of each other, besides all that can happen to an orchestrated run.
 * Gives its progress now and then; the plan must be one that needs no coordinator.
 */
export function* choreographyExploration(
  plan: Plan,
  options: ChoreographyOptions = {},
): Generator<Progress, ChoreographyReport, boolean | undefined> {
  const search = new Search(stageOf(plan, options.react), {
    faults: faultsOf(options.faults),
    reduce: options.reduce ?? true,
  });
  return search.report(yield* walk(search, limitsOf(options)));
}

/** The same in one go. */
export function exploreChoreography(
  plan: Plan,
  options: ChoreographyOptions = {},
): ChoreographyReport {
  const steps = choreographyExploration(plan, options);
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}

type Open = { readonly id: number; readonly play: Play };

/** Breadth first, so that what is found is told by a short trace. */
class Search {
  transitions = 0;
  private readonly stage: Stage;
  private readonly selection: Selection;
  private readonly keys: PlayKeys;
  private readonly ids = new Map<string, number>();
  private readonly cameFrom: { readonly state: number; readonly what: string }[] = [];
  private readonly open: Open[] = [];
  private next = 0;
  private readonly graph = new StateGraph();
  private readonly endings = new Map<string, Outcome>();
  private readonly violations = new Map<string, ChoreographyViolation>();
  private readonly tried = new Set<string>();

  constructor(stage: Stage, selection: Selection) {
    this.stage = stage;
    this.selection = selection;
    this.keys = new PlayKeys(stage.cast.plan);
    this.meet(begun(stage));
  }

  get states(): number {
    return this.ids.size;
  }

  /** Looks at one more state; false when there is none left. */
  advance(): boolean {
    const state = this.open[this.next];
    if (!state) return false;
    // What was looked at is not looked at again.
    delete this.open[this.next++];
    if (this.selection.faults.repeats) this.repeat(state);
    const moves = movesIn(this.stage, state.play, this.selection);
    for (const move of moves) this.take(state, move);
    if (!moves.some(({ type }) => type !== 'cancel')) this.rest(state);
    return true;
  }

  private take(state: Open, move: Move): void {
    try {
      for (const delivered of deliver(this.stage, state.play, move)) {
        this.transitions += 1;
        const again = this.selection.faults.repeats ? comesAgain(this.stage, delivered) : [];
        const faults = [...delivered.broken, ...again];
        this.note(state.id, move.what, faults);
        if (faults.length > 0) continue;
        const known = this.ids.size;
        const id = this.meet(delivered.play);
        this.graph.link(state.id, id);
        if (id === known) this.cameFrom[id] = { state: state.id, what: move.what };
      }
    } catch (error) {
      this.note(state.id, move.what, [broken('never-throws', String(error))]);
    }
  }

  /** The number of a state, which is looked at later if it is new. */
  private meet(play: Play): number {
    const key = this.keys.keyOf(play);
    const known = this.ids.get(key);
    if (known !== undefined) return known;
    const id = this.ids.size;
    this.ids.set(key, id);
    this.open.push({ id, play });
    return id;
  }

  /** What comes late is tried once in each state of the work's service. */
  private repeat({ id, play }: Open): void {
    for (const track of Object.values(play.world.tracks)) {
      const node = this.stage.cast.plan.nodes.get(track.node);
      const service = node?.type === 'step' || node?.type === 'compensation' ? node.service : '';
      const state = play.ensemble.reactors[service];
      if (!state) continue;
      const key = `${JSON.stringify(track)} ${this.keys.nameOf(state)}`;
      if (this.tried.has(key)) continue;
      this.tried.add(key);
      this.note(id, null, comesLate(this.stage, play, track));
    }
  }

  /** Nothing more will happen. */
  private rest({ id, play }: Open): void {
    const { world } = play;
    const ending = endingOf(this.stage.model, world);
    if (!ending) {
      this.note(id, null, [broken('no-deadlock', `is ${world.run.status}, and nothing will come`)]);
      return;
    }
    this.endings.set(keyOf(ending), ending);
    this.graph.end(id, ENDS.completed);
    this.note(id, null, checkRest(this.stage.model, world));
  }

  private note(state: number, last: string | null, faults: readonly Broken[]): void {
    for (const { invariant, message } of faults) {
      this.graph.end(state, ENDS.broken);
      const key = `${invariant} ${message}`;
      if (this.violations.has(key)) continue;
      const trace = [...this.traceTo(state), ...(last === null ? [] : [{ what: last }])];
      this.violations.set(key, { invariant, message, trace });
    }
  }

  private traceTo(state: number): readonly { readonly what: string }[] {
    const trace: { readonly what: string }[] = [];
    for (let came = this.cameFrom[state]; came; came = this.cameFrom[came.state]) {
      trace.push({ what: came.what });
    }
    return trace.reverse();
  }

  report(cutOff: ExploreReport['cutOff']): ChoreographyReport {
    const endings = [...this.endings.values()];
    return {
      complete: cutOff === undefined,
      states: this.states,
      transitions: this.transitions,
      ...(cutOff ? { cutOff } : {}),
      outcomes: countEndings(endings),
      endings,
      violations: [
        ...[...this.violations.values()].slice(0, MOST_VIOLATIONS),
        ...(cutOff ? [] : this.endless()),
      ],
      abstracted: this.stage.explored.abstracted,
    };
  }

  /** States from which no end can be reached. */
  private endless(): readonly ChoreographyViolation[] {
    const state = this.graph.reach(this.states).indexOf(0);
    if (state < 0 || this.violations.size > 0) return [];
    const message = 'a run can come where it never ends';
    return [{ invariant: 'can-end', message, trace: this.traceTo(state) }];
  }
}
