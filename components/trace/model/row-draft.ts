import type { Moment, RowMark, Segment, TimelineRow } from './timeline';

/** A row while the events are being read; only `buildTimeline` sees it change. */
export type RowDraft = { -readonly [K in keyof TimelineRow]: TimelineRow[K] } & {
  segments: Segment[];
  marks: RowMark[];
};

/** Rows by node, in the order in which they first appeared. */
export type RowDrafts = Map<string, RowDraft>;

/** The node's row, made when this is its first event. */
export function rowOf(rows: RowDrafts, node: string, kind: TimelineRow['kind']): RowDraft {
  const known = rows.get(node);
  if (known !== undefined) return known;
  const row: RowDraft = { node, kind, target: '', segments: [], marks: [], inDoubt: false };
  rows.set(node, row);
  return row;
}

/** Ends the row's open segment, if any; an attempt takes the given changes (its outcome) with it. */
export function closeOpen(row: RowDraft, at: Moment, changes: Partial<Segment> = {}): void {
  const last = row.segments.at(-1);
  if (last === undefined || last.to !== null) return;
  row.segments[row.segments.length - 1] = { ...last, ...changes, to: at } as Segment;
}
