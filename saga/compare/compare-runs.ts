import type { ValueChange } from '../diff/diff-entry';
import { valueChanges } from '../diff/value-changes';
import type { RecordedEvent } from '../run/events';
import { type EventKey, eventKey, flowOf, valuesOf } from './event-key';

/**
 * `same`: both, with equal values. `values`: both, and the flow went the same way with other values. `flow`: both,
 * and it went another way. `left`, `right`: only that run has it.
 */
export type RowKind = 'same' | 'values' | 'flow' | 'left' | 'right';

/** One event of either run beside the other's. */
export type ComparedRow = {
  readonly key: EventKey;
  readonly kind: RowKind;
  readonly left: RecordedEvent | null;
  readonly right: RecordedEvent | null;
  /** Of a pair: where their values differ. */
  readonly changes: readonly ValueChange[];
};

export type Comparison = {
  readonly rows: readonly ComparedRow[];
  /** The first row at which the runs went different ways; null when they went the same. */
  readonly divergence: number | null;
};

/**
 * Lays two runs side by side: events are paired by what they are about (node, visit, item, attempt), not by their
 * places, since branches that run side by side end in any order. Ids, times and people are not compared. Rows are in
 * the left run's order, what only the right one has where it stood there. Pure.
 */
export function compareRuns(
  left: readonly RecordedEvent[],
  right: readonly RecordedEvent[],
): Comparison {
  const lefts = keyed(left);
  const rights = keyed(right);
  const rows = aligned(lefts, rights);
  const divergence = rows.findIndex(({ kind }) => kind !== 'same' && kind !== 'values');
  return { rows, divergence: divergence < 0 ? null : divergence };
}

type Keyed = ReadonlyMap<EventKey, RecordedEvent>;

/** Each event under its own key: the second of the same gets another. */
function keyed(events: readonly RecordedEvent[]): Keyed {
  const known = new Map<EventKey, RecordedEvent>();
  const seen = new Map<EventKey, number>();
  for (const recorded of events) {
    const key = eventKey(recorded.event);
    const times = (seen.get(key) ?? 0) + 1;
    seen.set(key, times);
    known.set(times === 1 ? key : `${key} (${times})`, recorded);
  }
  return known;
}

function aligned(lefts: Keyed, rights: Keyed): readonly ComparedRow[] {
  const rows: ComparedRow[] = [];
  const ahead = [...rights];
  let next = 0;
  /** What only the right run has, up to a place in it. */
  const tell = (until: number) => {
    for (; next < until; next++) {
      const [key, right] = ahead[next] as readonly [EventKey, RecordedEvent];
      if (!lefts.has(key)) rows.push(rowOf(key, null, right));
    }
  };
  const places = new Map(ahead.map(([key], place) => [key, place]));
  for (const [key, left] of lefts) {
    const place = places.get(key);
    if (place !== undefined) tell(place);
    rows.push(rowOf(key, left, rights.get(key) ?? null));
  }
  tell(ahead.length);
  return rows;
}

function rowOf(
  key: EventKey,
  left: RecordedEvent | null,
  right: RecordedEvent | null,
): ComparedRow {
  if (!left || !right) {
    return { key, kind: left ? 'left' : 'right', left, right, changes: [] };
  }
  const changes = valueChanges(valuesOf(left.event), valuesOf(right.event));
  return { key, kind: kindOf(left, right, changes), left, right, changes };
}

function kindOf(
  left: RecordedEvent,
  right: RecordedEvent,
  changes: readonly ValueChange[],
): RowKind {
  if (valueChanges(flowOf(left.event), flowOf(right.event)).length > 0) return 'flow';
  return changes.length > 0 ? 'values' : 'same';
}
