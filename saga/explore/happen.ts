import type { Effect } from '../run/effects';
import type { RunEvent } from '../run/events';
import { parseCommandId, parseTimerId } from '../run/ids';
import type { RunMessage } from '../run/messages';
import { type Account, newTrack } from './account';
import { type Sent, workOfCommand } from './check-dispatch';
import type { Move } from './moves';
import type { Sureness, Track, World } from './world';

/** What happens in the world before the message is taken. */
export function affected(
  world: World,
  { message, effect }: Pick<Move, 'message' | 'effect'>,
): World {
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

/** What an effect of `event` does to the world. */
export function act(
  world: Account & { timers: World['timers'] },
  effect: Effect,
  event: RunEvent,
): void {
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

/** A timer is set or cancelled; those of works are kept with them. Gives the other timers. */
export function setTimer(
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
