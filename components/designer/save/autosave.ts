/**
 * How a draft gets to the server.
 *
 *   saved ──edit──► waiting ──quiet──► saving ──► saved (or waiting: edited meanwhile)
 *                      ▲                 │
 *                      ├── try again ── offline (no answer)
 *                      ├── chosen ───── conflict (somebody else saved)
 *                      └── edit ─────── refused (the server won't have it)
 */
export type SaveStatus =
  | { readonly type: 'saved' }
  | { readonly type: 'waiting' }
  | { readonly type: 'saving' }
  | { readonly type: 'offline'; readonly failures: number }
  | { readonly type: 'conflict' }
  | { readonly type: 'refused'; readonly message: string };

/** The draft's revision that our edits build on, and how saving stands. */
export type SaveState = {
  readonly revision: number;
  /** Failures in a row; the pause before the next try grows with them. */
  readonly failures: number;
  readonly status: SaveStatus;
};

/** What happens to saving. `clean`: nothing was edited since what was sent. */
export type SaveEvent =
  | { readonly type: 'Edited'; readonly clean: boolean }
  | { readonly type: 'SaveStarted' }
  | { readonly type: 'SaveSucceeded'; readonly revision: number; readonly clean: boolean }
  | { readonly type: 'SaveFailed'; readonly reason: 'offline' | 'conflict' }
  | { readonly type: 'SaveRefused'; readonly message: string }
  | { readonly type: 'RetryDue' }
  /** The author chose what to do about a conflict; edits now build on `revision`. */
  | { readonly type: 'ConflictSettled'; readonly revision: number; readonly clean: boolean };

/** The state at the beginning: everything is saved. */
export function startSaving(revision: number): SaveState {
  return { revision, failures: 0, status: { type: 'saved' } };
}

/** The state after an event. */
export function nextSave(state: SaveState, event: SaveEvent): SaveState {
  switch (event.type) {
    case 'Edited':
      return edited(state, event.clean);
    case 'SaveStarted':
      return { ...state, status: { type: 'saving' } };
    case 'SaveSucceeded':
    case 'ConflictSettled':
      return { revision: event.revision, failures: 0, status: restOr(event.clean) };
    case 'SaveFailed':
      return failed(state, event.reason);
    case 'SaveRefused':
      return { ...state, status: { type: 'refused', message: event.message } };
    case 'RetryDue':
      return state.status.type === 'offline' ? { ...state, status: { type: 'waiting' } } : state;
    default:
      return event satisfies never;
  }
}

function edited(state: SaveState, clean: boolean): SaveState {
  const { type } = state.status;
  // Saving, offline and a conflict end by themselves; what was edited meanwhile is found then.
  if (type === 'saving' || type === 'offline' || type === 'conflict') return state;
  return type === 'saved' && clean ? state : { ...state, status: restOr(clean) };
}

function restOr(clean: boolean): SaveStatus {
  return clean ? { type: 'saved' } : { type: 'waiting' };
}

function failed(state: SaveState, reason: 'offline' | 'conflict'): SaveState {
  if (reason === 'conflict') return { ...state, status: { type: 'conflict' } };
  const failures = state.failures + 1;
  return { ...state, failures, status: { type: 'offline', failures } };
}

/** Milliseconds until the next try after so many failures in a row: 2 s, 4 s … 30 s. */
export function retryPauseMs(failures: number): number {
  return Math.min(30_000, 1_000 * 2 ** failures);
}

/** Whether leaving now would lose edits. */
export function isUnsaved(status: SaveStatus): boolean {
  return status.type !== 'saved';
}

/** Whether edits are to be saved by themselves: not before somebody has chosen, nor those that the server won't have. */
export function isDue({ type }: SaveStatus): boolean {
  return type === 'waiting' || type === 'saving' || type === 'offline';
}
