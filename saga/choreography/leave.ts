import { nodeOf } from '../run/ids';
import type { RunState } from '../run/state';
import { record } from '../run/turn';
import { type Desk, work } from './desk';
import type { Thread } from './reactor-state';
import { type Frame, type Handover, RUN_EVENTS, type Stop } from './saga-event';

/** Lets a branch begin at this service; `place` is its fork, when it may not begin any more. */
type Begin = (branch: Thread, place: string) => void;

/** The flow leaves this service: to another's step, to where branches meet, or into the branches of a fork. */
export function leave(desk: Desk, thread: Thread, begin: Begin): void {
  const [token] = thread.run.tokens;
  if (!token) return;
  const node = desk.table.outline.nodes.get(token.at);
  if (node?.type === 'fork') split(desk, thread, { fork: node, begin });
  else if (node?.type === 'join') {
    move(desk, thread.origin, handover(meetingOf(thread.frames), thread));
  } else move(desk, thread.origin, handover(token.at, thread));
}

type Fork = { readonly name: string; readonly branches: readonly string[] };

/** Each branch goes its own way, with what was known before the fork. */
function split(
  desk: Desk,
  thread: Thread,
  { fork, begin }: { readonly fork: Fork; readonly begin: Begin },
): void {
  const { run } = work(desk, { run: thread.run, plan: desk.table.forward }, (turn) =>
    record(turn, { type: 'NodePassed', node: fork.name, next: fork.branches }),
  );
  const visit = run.visits[fork.name] ?? 1;
  for (const [branch, token] of run.tokens.entries()) {
    const frame: Frame = { fork: fork.name, visit, branch, error: run.error };
    const own = { ...run, tokens: [token] };
    begin({ ...thread, run: own, frames: [...thread.frames, frame] }, fork.name);
  }
}

/** Why a branch, or the whole way forward, is over: `failed` at that node, or told to stop at `place`. */
type Over = { readonly place: string; readonly failed?: string };

/**
 * Nothing is left to do on this way, since the run turns back. In a branch, that is told where the
 * branches meet; else everything has answered, and the way back begins.
 */
export function over(
  desk: Desk,
  { run, frames }: Pick<Thread, 'run' | 'frames'>,
  { place, failed }: Over,
): void {
  if (frames.length === 0) {
    desk.outgoing.push({
      type: 'turned-back',
      name: RUN_EVENTS.turnedBack,
      ref: 'run',
      trail: quiet(run),
    });
    return;
  }
  desk.outgoing.push({
    type: 'moved',
    name: `${nodeOf(place)}.${failed === undefined ? 'stopped' : 'failed'}`,
    ref: place,
    handovers: [handover(meetingOf(frames), { run, frames })],
    stop: failed === undefined ? null : stopOf(run, failed),
  });
}

function stopOf({ turnedBack }: RunState, node: string): Stop | null {
  if (turnedBack === null || turnedBack.reason === 'reversed') return null;
  return { reason: turnedBack.reason, error: turnedBack.error, node };
}

function meetingOf(frames: readonly Frame[]): string {
  return frames.at(-1)?.fork ?? '';
}

function handover(to: string, { run, frames }: Pick<Thread, 'run' | 'frames'>): Handover {
  return { to, frames, run: quiet(run) };
}

/** What is known of the run, without what only this reactor waits for. */
function quiet(run: RunState): RunState {
  return { ...run, waits: {}, pointlessTimers: [] };
}

/** Branches of a fork leave with one event. */
function move(desk: Desk, origin: string, to: Handover): void {
  const place = origin.slice(0, origin.lastIndexOf('.'));
  const name = `${nodeOf(place)}${origin.slice(place.length)}`;
  const at = desk.outgoing.findIndex((sent) => sent.name === name && sent.ref === place);
  const known = desk.outgoing[at];
  if (known?.type === 'moved') {
    desk.outgoing[at] = { ...known, handovers: [...known.handovers, to] };
  } else {
    desk.outgoing.push({ type: 'moved', name, ref: place, handovers: [to], stop: null });
  }
}
