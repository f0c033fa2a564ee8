import type { Plan } from '../../plan';
import type { WorkState } from '../../run/state';
import { type AbstractPlan, abstractPlan } from '../abstract-plan';
import { BranchingPlan } from '../branching';
import { checkRest } from '../check-rest';
import { deliver, EMPTY, type Stage } from '../deliver';
import type { Machine } from '../machine';
import { modelOf } from '../model';
import { ALL_FAULTS, interruptions, type Move, startMove } from '../moves';
import { pointlessMoves, signalMove, waitMoves } from '../moves-of-waits';
import { movesOf, staleMoves } from '../moves-of-works';
import { UNSOUND } from '../stand-ins';
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

function take(sweep: Sweep, from: World, move: Move): void {
  const { stage, explored, seen, broken, open } = sweep;
  for (const { world, events, broken: faults } of deliver(stage, from, move)) {
    for (const { invariant } of faults) broken.add(invariant);
    if (events.length === 0 && isSame(from, world)) continue;
    const key = wholeContent(world, (work) => attemptOf(explored.plan, work));
    if (faults.length > 0 || seen.has(key)) continue;
    seen.add(key);
    open.push(world);
  }
}

/** Whether a message that led to no event changed nothing in the world either, as most that are stale. */
function isSame(before: World, after: World): boolean {
  return (
    before.timers === after.timers &&
    before.signals === after.signals &&
    Object.values(after.tracks).every((track) => before.tracks[track.ref] === track)
  );
}

function everyMove({ stage, explored, endings, broken }: Sweep, world: World): readonly Move[] {
  const tracks = Object.values(world.tracks);
  const scene = { plan: explored.plan, world, fine: true };
  const stale = [
    ...tracks.flatMap(staleMoves),
    ...Object.values(world.waits).flatMap((wait) => pointlessMoves(scene, wait)),
  ];
  if (isAtRest(world)) {
    for (const { invariant } of checkRest(stage.model, world)) broken.add(invariant);
    endings.add(endingOf(world, stage.model.plan));
    return stale;
  }
  return [
    ...stale,
    ...tracks.flatMap((track) => movesOf(scene, track)),
    ...waitMoves(scene),
    ...anySignals(explored.plan, world),
    ...interruptions(world, ALL_FAULTS),
  ];
}

/** On the way forward each signal of the saga comes at any time, sound or not, while none like it is kept. */
function anySignals(plan: Plan, world: World): readonly Move[] {
  if (world.run.turnedBack !== null) return [];
  const names = new Set(
    [...plan.nodes.values()].flatMap((node) => (node.type === 'signal' ? [node.signal] : [])),
  );
  return [...names].flatMap((name) => {
    const came = Object.entries(world.signals).filter(([, signal]) => signal.name === name);
    const kept = came.some(([, { status }]) => status === 'sent');
    const messageId = `${name}:unsound`;
    const broken = came.some(([id]) => id === messageId);
    return [
      ...(kept ? [] : [signalMove(world, name)]),
      ...(kept || broken ? [] : [signalMove(world, name, { messageId, payload: UNSOUND })]),
    ];
  });
}

function attemptOf(plan: Plan, work: WorkState): number {
  const node = plan.nodes.get(work.node);
  const most = node && 'retry' in node ? (node.retry.maxAttempts ?? 1) : 1;
  return Math.min(work.attempt, most + 1);
}

/** The state as JSON: without times, texts and values, and with endless attempts counted to a bound. */
function wholeContent(world: World, attempt: (work: WorkState) => number): string {
  const { run, tracks, timers, assumed, waits, maps, signals } = world;
  const works = Object.values(run.works).map((work) =>
    textOf(work, ({ ref, status, inDoubt, causes, undoes }) => [
      ref,
      status,
      attempt(work),
      inDoubt,
      causes,
      undoes,
    ]),
  );
  const known = Object.values(tracks).map((track) =>
    textOf(track, ({ ref, out, timer, effect, undone, passed }) => [
      ref,
      out,
      timer,
      effect,
      undone,
      passed,
    ]),
  );
  const reason = run.turnedBack?.reason === 'cancelled';
  const flow = [run.tokens, run.waits, run.visits, run.vars, run.debts.length];
  const inMaps = Object.values(run.maps).map(({ results: _any, ...map }) => map);
  const scopes = [run, ...Object.values(run.items)].map(({ steps, vars }) => [
    vars,
    Object.entries(steps)
      .map(([name, step]) => [name, 'result' in step])
      .sort(),
  ]);
  const around = [timers, assumed, waits, maps, Object.values(signals)];
  const rest = JSON.stringify([run.status, reason, flow, inMaps, scopes, around]);
  return [rest, ...works.sort(), ...known.sort()].join('\n');
}

/** Most parts of a state are those of the state before. */
const texts = new WeakMap<object, string>();

function textOf<T extends object>(part: T, content: (part: T) => unknown): string {
  const known = texts.get(part) ?? JSON.stringify(content(part));
  texts.set(part, known);
  return known;
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
            if (of?.type === 'sub-saga') return effect > 0;
            return effect > 0 && of?.type === 'step' && of.compensation !== null;
          })
          .map(({ ref }) => ref);
      default:
        return steps.filter(({ completed }) => completed).map(({ ref }) => ref);
    }
  };
  return `${run.status} ${[...new Set(refs())].sort().join(' ')}`;
}
