import { arrivalAt, type Place, placeOf } from './place';
import { ascending, quantile } from './quantile';
import type { Stay, Timeline } from './timeline';

/** A node that likely comes. Durations in milliseconds, of all the times that it came. */
export type LikelyStep = {
  readonly node: string;
  /** Of the past runs, the share in which it came from here on; above 0, up to 1. */
  readonly share: number;
  readonly medianMs: number;
  readonly p90Ms: number;
};

/** What likely comes for a run, by what became of others. All empty when none came to where it is. */
export type Outlook = {
  readonly place: Place;
  /** How many completed runs of the same version were looked at. */
  readonly known: number;
  /** For each of these that came to the same place, what was left from there to its end: milliseconds, ascending. */
  readonly leftMs: readonly number[];
  /** In the order in which they come. */
  readonly steps: readonly LikelyStep[];
};

type Passed = {
  readonly leftMs: number;
  readonly endedAt: number;
  readonly coming: readonly Stay[];
};

/** Lays a run that goes on beside completed runs of the same version. */
export function outlook(present: Timeline, past: readonly Timeline[]): Outlook {
  const place = placeOf(present);
  const entered = new Set(present.stays.map(({ ref }) => ref));
  const passed: Passed[] = [];
  let known = 0;
  for (const timeline of past) {
    const { completedAt: endedAt, moved } = timeline;
    if (endedAt === null || moved) continue;
    known += 1;
    const arrivedAt = arrivalAt(timeline, place);
    if (arrivedAt === null) continue;
    const coming = timeline.stays.filter(
      ({ ref, enteredAt }) => enteredAt >= arrivedAt && !entered.has(ref),
    );
    passed.push({ leftMs: Math.max(0, endedAt - arrivedAt), endedAt, coming });
  }
  const leftMs = ascending(passed.map((run) => run.leftMs));
  return { place, known, leftMs, steps: likelySteps(passed) };
}

type Seen = { runs: number; readonly tookMs: number[] };

function likelySteps(passed: readonly Passed[]): readonly LikelyStep[] {
  const seen = new Map<string, Seen>();
  for (const run of passed) count(seen, run);
  return inOrder(passed).map((node) => {
    const { runs, tookMs } = seen.get(node) ?? { runs: 0, tookMs: [] };
    const took = ascending(tookMs);
    const share = runs / passed.length;
    return { node, share, medianMs: quantile(took, 0.5), p90Ms: quantile(took, 0.9) };
  });
}

/** A loop comes to a node again and again: its runs are counted once, its durations all. */
function count(seen: Map<string, Seen>, { endedAt, coming }: Passed): void {
  const here = new Set<string>();
  for (const { node, enteredAt, leftAt } of coming) {
    const known = seen.get(node) ?? { runs: 0, tookMs: [] };
    seen.set(node, known);
    known.tookMs.push(Math.max(0, (leftAt ?? endedAt) - enteredAt));
    if (!here.has(node)) known.runs += 1;
    here.add(node);
  }
}

/**
 * All nodes that came, each behind what came before it. Times would not tell: a node that few runs came to would stand
 * where these few happened to be fast or slow.
 */
function inOrder(passed: readonly Passed[]): readonly string[] {
  const order: string[] = [];
  for (const { coming } of passed) {
    let before = -1;
    for (const node of new Set(coming.map((stay) => stay.node))) {
      const known = order.indexOf(node);
      if (known < 0) order.splice(before + 1, 0, node);
      before = known < 0 ? before + 1 : Math.max(before, known);
    }
  }
  return order;
}
