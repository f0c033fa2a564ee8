import type { Effect } from '../run/effects';
import type { RunEvent } from '../run/events';
import { parseCommandId, parseTimerId } from '../run/ids';
import type { RunMessage } from '../run/messages';
import { initialState } from '../run/state';
import { type Account, newTrack, note } from './account';
import type { Assumed, BranchingPlan, Choices } from './branching';
import { checkChildren, checkDispatch, type Sent, workOfCommand } from './check-dispatch';
import { checkEvent } from './check-event';
import { checkKept } from './check-flow';
import type { Broken } from './invariants';
import type { Machine } from './machine';
import type { Model } from './model';
import type { Move } from './moves';
import { NOW, RUN_ID, type Sureness, type Track, type World } from './world';

/** Before the first message. */
export const EMPTY: World = {
  run: initialState,
  tracks: {},
  timers: [],
  waits: {},
  maps: {},
  signals: {},
  assumed: {},
};

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
  if (effect) bringAbout(tracks, effect);
  switch (message.type) {
    case 'TimerFired':
      fired(tracks, message.timerId);
      return { ...world, tracks, timers: without(world.timers, message.timerId) };
    case 'ReplyReceived':
    case 'ChildEnded':
      answered(tracks, message.commandId);
      return { ...world, tracks };
    case 'SignalReceived':
      return { ...world, tracks, signals: sent(world, message) };
    default:
      return { ...world, tracks };
  }
}

function answered(tracks: { [ref: string]: Track }, commandId: string): void {
  const { ref = '', attempt } = parseCommandId(commandId) ?? {};
  const track = tracks[ref];
  if (track?.out && track.attempt === attempt) tracks[ref] = { ...track, out: false };
}

function sent(
  { signals }: World,
  { messageId, name, correlation }: Extract<RunMessage, { type: 'SignalReceived' }>,
): World['signals'] {
  if (signals[messageId]) return signals;
  return { ...signals, [messageId]: { name, correlation, status: 'sent' } };
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
    const taken = { model, before, world: next, event };
    broken.push(...checkEvent(taken));
    note(next, event);
    for (const effect of machine.effectsOf(branching.plan, next.run, event, { runId: RUN_ID })) {
      if (isSent(effect)) broken.push(...checkDispatch(taken, effect));
      act(next, effect, event);
    }
    broken.push(...checkChildren(taken));
  }
  if (next.signals !== EMPTY.signals) broken.push(...checkKept(model, next));
  return { world: next, events: decided.events, broken };
}

function isSent(effect: Effect): effect is Sent {
  const { type } = effect;
  return type === 'DispatchCommand' || type === 'StartChildRun' || type === 'ReverseChildRun';
}

function act(world: Account & { timers: World['timers'] }, effect: Effect, event: RunEvent): void {
  switch (effect.type) {
    case 'DispatchCommand':
    case 'StartChildRun':
    case 'ReverseChildRun':
      dispatch(world.tracks, effect, event);
      return;
    case 'CancelChildRun':
      tell(world.tracks, effect.commandId);
      return;
    case 'ScheduleTimer':
    case 'CancelTimer':
      world.timers = setTimer(world.tracks, world.timers, effect);
      return;
    case 'PublishEvent':
    case 'NotifyParent':
      return;
    default:
      effect satisfies never;
  }
}

function dispatch(tracks: { [ref: string]: Track }, command: Sent, event: RunEvent): void {
  const { ref, kind, attempt } = workOfCommand(command);
  const undoes = event.type === 'AttemptDispatched' ? event.undoes : undefined;
  const child = command.type !== 'DispatchCommand';
  const track = tracks[ref] ?? newTrack({ ref, node: command.node, kind, undoes, child });
  tracks[ref] = { ...track, attempt, out: true };
}

function tell(tracks: { [ref: string]: Track }, commandId: string): void {
  const { ref = '', attempt } = parseCommandId(commandId) ?? {};
  const track = tracks[ref];
  if (track && track.attempt === attempt) tracks[ref] = { ...track, told: true };
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
