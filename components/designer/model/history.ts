import type { SagaDefinition } from '@/saga/definition/saga-definition';
import { mergeDrawings } from '@/saga/merge/merge-drawings';
import { applyChanges } from './apply-change';
import type { Gesture } from './change';

/** A gesture that was made, with the drawings before and after it. */
export type Entry = {
  readonly gesture: Gesture;
  readonly before: SagaDefinition;
  readonly after: SagaDefinition;
};

/** What was done and can be undone, what was undone and can be redone. Drawings share what is equal. */
export type History = {
  readonly present: SagaDefinition;
  readonly past: readonly Entry[];
  readonly future: readonly Entry[];
};

const LIMIT = 500;

/** A history that begins with this drawing. */
export function startHistory(present: SagaDefinition): History {
  return { present, past: [], future: [] };
}

/** Makes a gesture; the same history when it changes nothing. */
export function perform(history: History, gesture: Gesture): History {
  const after = applyChanges(history.present, gesture.changes);
  if (after === history.present) return history;
  const last = history.past.at(-1);
  const merges =
    gesture.mergeKey !== undefined &&
    last?.gesture.mergeKey === gesture.mergeKey &&
    history.future.length === 0;
  const entry = merges
    ? { gesture: joined(last.gesture, gesture), before: last.before, after }
    : { gesture, before: history.present, after };
  const past = merges ? history.past.with(-1, entry) : [...history.past, entry].slice(-LIMIT);
  return { present: after, past, future: [] };
}

function joined(first: Gesture, second: Gesture): Gesture {
  return { ...second, changes: [...first.changes, ...second.changes] };
}

/** Takes the last gesture back; the same history when there is none. */
export function undo(history: History): History {
  const entry = history.past.at(-1);
  if (!entry) return history;
  return {
    present: turned(history.present, { change: entry.after, by: entry.before }),
    past: history.past.slice(0, -1),
    future: [entry, ...history.future],
  };
}

/** Makes the gesture that was taken back last once more; the same history when there is none. */
export function redo(history: History): History {
  const [entry, ...future] = history.future;
  if (!entry) return history;
  const present = turned(history.present, { change: entry.before, by: entry.after });
  return { present, past: [...history.past, entry], future };
}

type Turn = { readonly change: SagaDefinition; readonly by: SagaDefinition };

/**
 * The drawing in which what led to `change` is turned to `by`. Usually that is `by` itself; what somebody else
 * has changed since stays, also where it stands against the turn.
 */
function turned(present: SagaDefinition, { change, by }: Turn): SagaDefinition {
  if (present === change) return by;
  return mergeDrawings({ base: change, mine: present, theirs: by }, () => 'mine').definition;
}

/** The history on a drawing that also has what somebody else changed; undoing takes back one's own alone. */
export function receive(history: History, present: SagaDefinition): History {
  return { ...seal(history), present };
}

/** Ends the merging of gestures: the next one is undone by itself. */
export function seal(history: History): History {
  const last = history.past.at(-1);
  if (last?.gesture.mergeKey === undefined) return history;
  const gesture = { ...last.gesture, mergeKey: undefined };
  return { ...history, past: history.past.with(-1, { ...last, gesture }) };
}
