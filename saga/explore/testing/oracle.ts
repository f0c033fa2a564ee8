import type { Plan } from '../../plan';
import type { WorkState } from '../../run/state';
import { type AbstractPlan, abstractPlan } from '../abstract-plan';
import { BranchingPlan } from '../branching';
import { checkRest } from '../check-rest';
import { deliver, EMPTY, type Stage } from '../deliver';
import type { Machine } from '../machine';
import { modelOf } from '../model';
import {
  ALL_FAULTS,
  interruptions,
  type Move,
  movesOf,
  staleMoves,
  startMove,
  waitMoves,
} from '../moves';
import { isAtRest, type World } from '../world';

/** What brute force finds; `tooLarge` when it gave up. */
export type Truth = {
  readonly states: number;
  readonly tooLarge: boolean;
  readonly endings: ReadonlySet<string>;
  readonly broken: ReadonlySet<string>;
};

/**
 * Explores without any reduction: every order of everything, timeouts before and after the effect, and
 * stale messages in every state; states are told apart by their whole content. Slow and plain.
 */
export function bruteForce(plan: Plan, machine: Machine, maxStates: number): Truth {
  const explored = abstractPlan(plan);
  const stage: Stage = {
    machine,
    branching: new BranchingPlan(explored),
    model: modelOf(plan),
  };
  const sweep: Sweep = {
    stage,
    explored,
    seen: new Set(),
    endings: new Set(),
    broken: new Set(),
    open: [],
  };
  take(sweep, EMPTY, startMove(plan));
  for (let world = sweep.open.pop(); world; world = sweep.open.pop()) {
    if (sweep.seen.size > maxStates) break;
    for (const move of everyMove(sweep, world)) take(sweep, world, move);
  }
  const { seen, endings, broken } = sweep;
  return { states: seen.size, tooLarge: seen.size > maxStates, endings, broken };
}

type Sweep = {
  readonly stage: Stage;
  readonly explored: AbstractPlan;
  readonly seen: Set<string>;
  readonly endings: Set<string>;
  readonly broken: Set<string>;
  readonly open: World[];
};

function take({ stage, explored, seen, broken, open }: Sweep, from: World, move: Move): void {
  for (const { world, broken: faults } of deliver(stage, from, move)) {
    for (const { invariant } of faults) broken.add(invariant);
    const key = wholeContent(world, (work) => attemptOf(explored.plan, work));
    if (faults.length > 0 || seen.has(key)) continue;
    seen.add(key);
    open.push(world);
  }
}

function everyMove({ stage, explored, endings, broken }: Sweep, world: World): readonly Move[] {
  const tracks = Object.values(world.tracks);
  const stale = tracks.flatMap(staleMoves);
  if (isAtRest(world)) {
    for (const { invariant } of checkRest(stage.model, world)) broken.add(invariant);
    endings.add(endingOf(world, stage.model.plan));
    return stale;
  }
  return [
    ...stale,
    ...tracks.flatMap((track) => movesOf({ plan: explored.plan, world, fine: true }, track)),
    ...waitMoves(world),
    ...interruptions(world, ALL_FAULTS),
  ];
}

function attemptOf(plan: Plan, work: WorkState): number {
  const node = plan.nodes.get(work.node);
  const most = node && 'retry' in node ? (node.retry.maxAttempts ?? 1) : 1;
  return Math.min(work.attempt, most + 1);
}

/** The state as JSON: without times, texts and values, and with endless attempts counted to a bound. */
function wholeContent(world: World, attempt: (work: WorkState) => number): string {
  const { run, tracks, timers, assumed } = world;
  const works = Object.values(run.works)
    .map((work) => [work.ref, work.status, attempt(work), work.inDoubt, work.causes, work.undoes])
    .sort();
  const known = Object.values(tracks)
    .map(({ ref, out, timer, effect, undone, passed }) => [ref, out, timer, effect, undone, passed])
    .sort();
  const reason = run.turnedBack?.reason === 'cancelled';
  const flow = [run.tokens, Object.keys(run.waits), run.visits, run.vars, run.debts.length];
  const results = Object.entries(run.steps)
    .map(([name, step]) => [name, 'result' in step])
    .sort();
  return JSON.stringify([run.status, reason, flow, results, works, known, timers, assumed]);
}

function endingOf({ run, tracks }: World, plan: Plan): string {
  const steps = Object.values(tracks).filter(({ kind }) => kind === 'step');
  const refs = () => {
    switch (run.status) {
      case 'stuck':
        return run.debts.map(({ step }) => step);
      case 'compensated':
      case 'cancelled':
        return steps
          .filter(({ node, effect }) => {
            const of = plan.nodes.get(node);
            return effect > 0 && of?.type === 'step' && of.compensation !== null;
          })
          .map(({ ref }) => ref);
      default:
        return steps.filter(({ completed }) => completed).map(({ ref }) => ref);
    }
  };
  return `${run.status} ${[...new Set(refs())].sort().join(' ')}`;
}
