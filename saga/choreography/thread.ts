import { advance } from '../run/advance';
import type { RunEvent } from '../run/events';
import { placeRef, workRef } from '../run/ids';
import type { RunState } from '../run/state';
import { isPivoted, type Turn } from '../run/turn';
import { type Desk, type Worked, work } from './desk';
import { heed } from './heed';
import { leave, over } from './leave';
import type { Thread } from './reactor-state';
import { RUN_EVENTS } from './saga-event';

type Act = (turn: Turn) => void;

/** Lets the thread at `ref` go on, as far as it goes without a message. */
export function goOn(desk: Desk, ref: string, act: Act): void {
  const thread = desk.state.threads[ref];
  if (!thread) return;
  const worked = forward(desk, thread.run, act);
  // What is late or comes again changes nothing.
  if (worked.events.length > 0) settle(desk, remove(desk, ref), worked);
}

/** The flow comes to this service at `place`, and goes on unless the service knows that the run turns back. */
export function enter(
  desk: Desk,
  thread: Thread,
  { place, act }: { readonly place: string; readonly act: Act },
): void {
  const { run } = thread;
  if (run.turnedBack === null && mustStop(desk, run)) stop(desk, thread, place);
  else settle(desk, thread, forward(desk, run, act));
}

/** Turns back the thread at `ref`, if it still may. */
export function stopThread(desk: Desk, ref: string): void {
  const thread = desk.state.threads[ref];
  if (!thread || thread.run.turnedBack !== null || !mustStop(desk, thread.run)) return;
  stop(desk, remove(desk, ref), ref);
}

function mustStop({ state, table }: Desk, run: RunState): boolean {
  return state.stop !== null && !isPivoted(table.forward, run);
}

function stop(desk: Desk, thread: Thread, place: string): void {
  const { run } = work(desk, { run: thread.run, plan: desk.table.forward }, (turn) =>
    heed(turn, desk.state.stop),
  );
  if (isOut(run)) keep(desk, { ...thread, run });
  else over(desk, { run, frames: thread.frames }, { place });
}

function forward(desk: Desk, run: RunState, act: Act): Worked {
  return work(desk, { run, plan: desk.table.forward }, (turn) => {
    act(turn);
    advance(turn);
  });
}

function remove(desk: Desk, ref: string): Thread {
  const { [ref]: thread, ...threads } = desk.state.threads;
  desk.state = { ...desk.state, threads };
  return thread as Thread;
}

/** Sees to what has become of a thread. */
function settle(desk: Desk, thread: Thread, { run, events }: Worked): void {
  const { frames } = thread;
  const origin = originOf(desk, events, run) ?? thread.origin;
  rememberLate(desk, run);
  if (ENDED[run.status] !== undefined) end(desk, run);
  else if (isOut(run)) keep(desk, { run, frames, origin });
  else if (run.turnedBack !== null) over(desk, { run, frames }, whyOver(events, run, thread));
  else if (activeRef(run) !== undefined) keep(desk, { run, frames, origin });
  else
    leave(desk, { run, frames, origin }, (branch, place) =>
      enter(desk, branch, { place, act: () => {} }),
    );
}

const ENDED: { readonly [status: string]: string } = {
  completed: RUN_EVENTS.completed,
  failed: RUN_EVENTS.failed,
  stuck: RUN_EVENTS.stuck,
};

function end(desk: Desk, run: RunState): void {
  desk.outgoing.push({ type: 'ended', name: ENDED[run.status] ?? '', ref: 'run' });
}

function isOut(run: RunState): boolean {
  return Object.values(run.works).some(({ status }) => status === 'running');
}

/** What a thread waits for: its step, or its wait. */
function activeRef(run: RunState): string | undefined {
  const step = Object.values(run.works).find(
    ({ status }) => status === 'running' || status === 'retrying',
  );
  return step?.ref ?? Object.keys(run.waits)[0];
}

function keep(desk: Desk, thread: Thread): void {
  const ref = activeRef(thread.run) ?? '';
  desk.state = { ...desk.state, threads: { ...desk.state.threads, [ref]: thread } };
}

/** Replies to attempts of steps that are over are late; that is all that is kept of them. */
function rememberLate(desk: Desk, run: RunState): void {
  const late = Object.values(run.works).filter(
    ({ ref, node, status, unanswered }) =>
      unanswered.length > 0 &&
      status !== 'running' &&
      status !== 'retrying' &&
      desk.table.forward.nodes.has(node) &&
      desk.state.past[ref] === undefined,
  );
  if (late.length === 0) return;
  const past = Object.fromEntries(late.map((known) => [known.ref, known]));
  desk.state = { ...desk.state, past: { ...desk.state.past, ...past } };
}

/** The last of these events by which the flow moves, as the ref and the end of an event's name. */
function originOf(desk: Desk, events: readonly RunEvent[], run: RunState): string | undefined {
  for (const event of [...events].reverse()) {
    const origin = movedBy(desk, event, run);
    if (origin !== undefined) return origin;
  }
  return undefined;
}

function movedBy({ table }: Desk, event: RunEvent, run: RunState): string | undefined {
  switch (event.type) {
    case 'AttemptSucceeded':
    case 'WorkSkipped':
      return `${workRef(event.node, event.visit)}.completed`;
    case 'WorkFailed':
      return `${workRef(event.node, event.visit)}.failed`;
    case 'NodePassed': {
      const type = (table.forward.nodes.get(event.node) ?? table.outline.nodes.get(event.node))
        ?.type;
      if (type !== 'start' && type !== 'wait' && type !== 'join') return undefined;
      return `${workRef(event.node, run.visits[placeRef(event.node)])}.passed`;
    }
    default:
      return undefined;
  }
}

/** A thread that was told to stop ends when its step has answered; any other has failed by itself. */
function whyOver(events: readonly RunEvent[], run: RunState, { run: before }: Thread) {
  const turn = events.find((event) => event.type === 'CompensationStarted');
  if (turn?.type !== 'CompensationStarted') return { place: activeRef(before) ?? '' };
  const failed = turn.node ?? '';
  return { place: workRef(failed, run.visits[placeRef(failed)] ?? 1), failed };
}
