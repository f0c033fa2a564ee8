import type { Effect } from '../run/effects';
import type { RunEvent } from '../run/events';
import { parseTimerId, workRef } from '../run/ids';
import { initialState } from '../run/state';
import { BeyondExploring } from './beyond-exploring';
import type { Assumed, BranchingPlan, Choices } from './branching';
import { checkDispatch } from './check-dispatch';
import { checkEvent } from './check-event';
import type { Broken } from './invariants';
import type { Machine } from './machine';
import type { Model } from './model';
import type { Move } from './moves';
import { NOW, RUN_ID, type Sureness, type Track, type World } from './world';

/** Before the first message. */
export const EMPTY: World = { run: initialState, tracks: {}, timers: [], assumed: {} };

/** What a move leads to. */
export type Delivered = {
  readonly world: World;
  readonly events: readonly RunEvent[];
  readonly choices: Choices;
  /** Invariants that broke on the way. */
  readonly broken: readonly Broken[];
};

/** All that is needed to let something happen. */
export type Stage = {
  readonly machine: Machine;
  readonly branching: BranchingPlan;
  readonly model: Model;
};

/** Lets a move happen: once for each way that the decisions it leads to may go. */
export function* deliver(stage: Stage, world: World, move: Move): Generator<Delivered> {
  const ready = affected(world, move);
  const ways = stage.branching.decided(ready.assumed, (plan) =>
    stage.machine.decide(plan, ready.run, move.message, NOW),
  );
  for (const { made, choices, assumed } of ways) {
    yield { ...fold(stage, ready, { events: made, assumed }), choices };
  }
}

/** Lets a move happen with decisions that go where they are told. */
export function redeliver(
  stage: Stage,
  world: World,
  { choices, ...move }: Move & { readonly choices: Choices },
): Delivered {
  const ready = affected(world, move);
  const events = stage.branching.withChoices(choices, (plan) =>
    stage.machine.decide(plan, ready.run, move.message, NOW),
  );
  return { ...fold(stage, ready, { events, assumed: ready.assumed }), choices };
}

/** What happens in the world before the message is taken. */
function affected(world: World, { message, effect }: Move): World {
  const tracks: { [ref: string]: Track } = { ...world.tracks };
  let { timers } = world;
  if (effect) bringAbout(tracks, effect);
  if (message.type === 'TimerFired') {
    timers = without(timers, message.timerId);
    fired(tracks, message.timerId);
  } else if (message.type === 'ReplyReceived') {
    const ref = message.commandId.split('.')[1] as string;
    const track = tracks[ref];
    if (track?.out && message.commandId.endsWith(`.${track.attempt}`)) {
      tracks[ref] = { ...track, out: false };
    }
  }
  return { ...world, tracks, timers };
}

function bringAbout(
  tracks: { [ref: string]: Track },
  { ref, sure }: { readonly ref: string; readonly sure: Sureness },
): void {
  const track = tracks[ref];
  if (!track) return;
  if (track.kind === 'step') {
    tracks[ref] = { ...track, effect: surer(track.effect, sure) };
    return;
  }
  for (const undone of track.undoes) {
    const of = tracks[undone];
    if (of) tracks[undone] = { ...of, undone: surer(of.undone, sure) };
  }
}

function surer(a: Sureness, b: Sureness): Sureness {
  return a > b ? a : b;
}

function fired(tracks: { [ref: string]: Track }, timerId: string): void {
  const timer = parseTimerId(timerId);
  if (timer?.kind !== 'attempt-timeout' && timer?.kind !== 'retry') return;
  const track = tracks[timer.ref];
  const attempt = timer.kind === 'retry' ? timer.attempt - 1 : timer.attempt;
  if (track?.timer !== timer.kind || track.attempt !== attempt) return;
  tracks[timer.ref] = { ...track, timer: null, out: false };
}

function fold(
  { machine, branching, model }: Stage,
  world: World,
  decided: { readonly events: readonly RunEvent[]; readonly assumed: Assumed },
): Omit<Delivered, 'choices'> {
  const broken: Broken[] = [];
  const next = { ...world, tracks: { ...world.tracks }, assumed: decided.assumed };
  for (const event of decided.events) {
    const before = next.run;
    next.run = machine.evolve(before, event, NOW);
    broken.push(...checkEvent({ model, before, world: next, event }));
    note(next.tracks, event);
    for (const effect of machine.effectsOf(branching.plan, next.run, event, { runId: RUN_ID })) {
      if (effect.type === 'DispatchCommand')
        broken.push(...checkDispatch({ model, before, world: next, event }, effect));
      next.timers = act(next.tracks, next.timers, { effect, event });
    }
  }
  return { world: next, events: decided.events, broken };
}

/** What the events say of works, where the world does not know it anyway. */
function note(tracks: { [ref: string]: Track }, event: RunEvent): void {
  if (event.type !== 'AttemptSucceeded' && event.type !== 'WorkFailed') return;
  const ref = workRef(event.node, event.visit);
  const track = tracks[ref] ?? newTrack({ ref, ...event });
  const completed = event.type === 'AttemptSucceeded';
  tracks[ref] = { ...track, completed, passed: completed && event.next !== undefined };
}

function newTrack(
  of: Pick<Track, 'ref' | 'node' | 'kind'> & { undoes?: readonly string[] },
): Track {
  const { ref, node, kind, undoes = [] } = of;
  const nothing = { attempt: 0, out: false, timer: null, effect: 0, undone: 0 } as const;
  return { ref, node, kind, undoes, completed: false, passed: false, ...nothing };
}

function act(
  tracks: { [ref: string]: Track },
  timers: readonly string[],
  { effect, event }: { readonly effect: Effect; readonly event: RunEvent },
): readonly string[] {
  switch (effect.type) {
    case 'DispatchCommand':
      dispatch(tracks, effect, event);
      return timers;
    case 'ScheduleTimer':
    case 'CancelTimer':
      return setTimer(tracks, timers, effect);
    case 'PublishEvent':
      return timers;
    case 'StartChildRun':
    case 'CancelChildRun':
    case 'ReverseChildRun':
    case 'NotifyParent':
      throw new BeyondExploring(effect.type, event.type);
    default:
      return effect satisfies never;
  }
}

function dispatch(
  tracks: { [ref: string]: Track },
  { commandId, node, kind, attempt }: Extract<Effect, { type: 'DispatchCommand' }>,
  event: RunEvent,
): void {
  const ref = commandId.split('.')[1] as string;
  const undoes = event.type === 'AttemptDispatched' ? event.undoes : undefined;
  const track = tracks[ref] ?? newTrack({ ref, node, kind, ...(undoes ? { undoes } : {}) });
  tracks[ref] = { ...track, attempt, out: true };
}

function setTimer(
  tracks: { [ref: string]: Track },
  timers: readonly string[],
  { type, timerId }: Extract<Effect, { type: 'ScheduleTimer' | 'CancelTimer' }>,
): readonly string[] {
  const timer = parseTimerId(timerId);
  const track = timer && 'ref' in timer ? tracks[timer.ref] : undefined;
  if (timer?.kind !== 'attempt-timeout' && timer?.kind !== 'retry') {
    return type === 'ScheduleTimer' ? [...timers, timerId] : without(timers, timerId);
  }
  if (!track) return timers;
  if (type === 'ScheduleTimer') tracks[timer.ref] = { ...track, timer: timer.kind };
  else if (track.timer === timer.kind) tracks[timer.ref] = { ...track, timer: null };
  return timers;
}

function without(timers: readonly string[], timerId: string): readonly string[] {
  return timers.includes(timerId) ? timers.filter((other) => other !== timerId) : timers;
}
