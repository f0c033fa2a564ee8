import type { Plan } from '../../plan';
import type { WorkState } from '../../run/state';
import { abstractPlan } from '../abstract-plan';
import { BranchingPlan } from '../branching';
import { deliver, EMPTY } from '../deliver';
import { checkRest } from '../invariants';
import type { Machine } from '../machine';
import { modelOf } from '../model';
import { ALL_FAULTS, interruptions, type Move, movesOf, staleMoves, startMove, waitMoves } from '../moves';
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
// biome-ignore lint/complexity/useMaxParams: a plan, what decides, and how far.
export function bruteForce(plan: Plan, machine: Machine, maxStates: number): Truth {
  const explored = abstractPlan(plan);
  const model = modelOf(plan);
  const stage = { machine, branching: new BranchingPlan(explored), model };
  const seen = new Set<string>();
  const endings = new Set<string>();
  const broken = new Set<string>();
  const open: World[] = [];
  const take = (from: World, move: Move) => {
    for (const { world, broken: faults } of deliver(stage, from, move)) {
      for (const fault of faults) broken.add(fault.invariant);
      if (faults.length > 0) continue;
      const key = wholeContent(world, (work) => attemptOf(explored.plan, work));
      if (seen.has(key)) continue;
      seen.add(key);
      open.push(world);
    }
  };
  take(EMPTY, startMove(plan));
  for (let world = open.pop(); world; world = open.pop()) {
    if (seen.size > maxStates) return { states: seen.size, tooLarge: true, endings, broken };
    const tracks = Object.values(world.tracks);
    for (const move of tracks.flatMap(staleMoves)) take(world, move);
    if (isAtRest(world)) {
      for (const fault of checkRest(model, world)) broken.add(fault.invariant);
      endings.add(endingOf(world, plan));
      continue;
    }
    for (const track of tracks) {
      for (const move of movesOf(explored.plan, world, track, true)) take(world, move);
    }
    for (const move of [...waitMoves(world), ...interruptions(world, ALL_FAULTS)]) take(world, move);
  }
  return { states: seen.size, tooLarge: false, endings, broken };
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
  const results = Object.entries(run.steps).map(([name, step]) => [name, 'result' in step]).sort();
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
