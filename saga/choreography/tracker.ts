import type { Plan } from '../plan';
import { end, readyUndos, undosOf } from '../run/compensate';
import type { RunEvent } from '../run/events';
import { evolve } from '../run/evolve';
import { workRef } from '../run/ids';
import { initialState, isFinal, type RunState, type WorkState } from '../run/state';
import { isDue } from '../run/time';
import { newTurn } from '../run/turn';
import type { SagaEvent } from './saga-event';
import { withoutRetried } from './take-asked';

/** What the tracker knows of one run. It publishes nothing, and no service listens to it. */
export type TrackerState = {
  /** The run as an orchestrator would have it. */
  readonly run: RunState;
  readonly taken: { readonly [eventId: string]: true };
  /** Events that came before others which their publisher knew of. */
  readonly early: readonly SagaEvent[];
  /** The way back: what was done, and every compensation that is over. */
  readonly undo: RunState | null;
  readonly alarmed: boolean;
};

/** Before the first event. */
export const UNTRACKED: TrackerState = {
  run: initialState,
  taken: {},
  early: [],
  undo: null,
  alarmed: false,
};

/** One event of a run's history, and the id of the services' event that told it. */
export type Noted = { readonly event: RunEvent; readonly by: string };

/** What an event adds to the run's history: the events of an orchestrated run, so that all views fold them. */
export type Tracked = { readonly state: TrackerState; readonly events: readonly Noted[] };

/**
 * Follows a run by what its services publish. An event that comes again changes nothing, and one that
 * comes too early waits for those before it. `now` is ISO 8601, UTC.
 */
// biome-ignore lint/complexity/useMaxParams: plan, state, event and time are the four things there are.
export function track(plan: Plan, state: TrackerState, event: SagaEvent, now: string): Tracked {
  if (state.taken[event.id] || state.early.some(({ id }) => id === event.id)) {
    return { state, events: [] };
  }
  const book: Book = { plan, now, state: { ...state, early: [...state.early, event] }, events: [] };
  while (takeNext(book));
  return { state: book.state, events: book.events };
}

/** The alarm that a run which has not ended raises once its deadline has passed. */
export type Alarm = { readonly runId: string; readonly deadlineAt: string };

/** Looks whether the deadline of a run has passed, which is told once. */
export function watch(
  state: TrackerState,
  now: string,
): { readonly state: TrackerState; readonly alarm: Alarm | null } {
  const { runId, deadlineAt } = state.run;
  const open = state.run.started && !isFinal(state.run) && !state.alarmed;
  if (!open || deadlineAt === null || !isDue(deadlineAt, now)) return { state, alarm: null };
  return { state: { ...state, alarmed: true }, alarm: { runId, deadlineAt } };
}

type Book = {
  readonly plan: Plan;
  readonly now: string;
  readonly events: Noted[];
  state: TrackerState;
};

function takeNext(book: Book): boolean {
  const { taken, early } = book.state;
  const next = early.find(({ after }) => after.every((id) => taken[id]));
  if (!next) return false;
  book.state = {
    ...book.state,
    taken: { ...taken, [next.id]: true },
    early: early.filter((event) => event !== next),
  };
  const by = next.id;
  for (const event of next.history) note(book, { event, by });
  forgetRetried(book, next.history);
  if (next.type === 'turned-back') followBack(book, next.trail, by);
  if (next.type === 'undone' && book.state.undo) {
    const { undo } = book.state;
    followBack(book, { ...undo, works: withWork(undo, next.work) }, by);
  }
  return true;
}

/** A compensation that is tried again has not ended. */
function forgetRetried(book: Book, history: readonly RunEvent[]): void {
  const { undo } = book.state;
  const refs = history.flatMap((event) =>
    event.type === 'RetryRequested' || event.type === 'WorkInputEdited'
      ? [workRef(event.node, event.visit)]
      : [],
  );
  if (undo === null || refs.length === 0) return;
  book.state = { ...book.state, undo: withoutRetried(undo, new Set(refs)) };
}

function withWork({ works }: RunState, work: WorkState): RunState['works'] {
  return { ...works, [work.ref]: work };
}

/** Each service that turns back says so; the run does it once, and is stuck once. */
function note(book: Book, noted: Noted): void {
  const { event } = noted;
  const { run } = book.state;
  if (event.type === 'RunStarted' && run.started) return;
  if (event.type === 'CompensationStarted' && run.turnedBack !== null) return;
  if (event.type === 'RunStuck' && run.status === 'stuck') return;
  if (event.type === 'RunCancelRequested' && isFinal(run)) return;
  book.events.push(noted);
  book.state = { ...book.state, run: evolve(run, event, book.now) };
}

/** The run has ended when no compensation is left that could begin. */
function followBack(book: Book, undo: RunState, by: string): void {
  book.state = { ...book.state, undo };
  const { plan, now } = book;
  const undos = undosOf(plan, undo);
  if (readyUndos(undo, undos).length > 0) return;
  const turn = newTurn(plan, undo, now);
  end(turn, undos);
  for (const event of turn.events) note(book, { event, by });
}
