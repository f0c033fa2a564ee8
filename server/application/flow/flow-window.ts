import type { FlowRecord } from './flow-record';

/** Upper bounds of the buckets of latencies, in milliseconds; one more bucket is for what takes longer. */
export const LATENCY_BOUNDS_MS = [
  1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 30_000, 60_000,
] as const;

/** One edge in one second: its name, messages, failed ones, and latencies by bucket up to the last used (null: none). */
export type FlowEntry = readonly [
  edge: string,
  count: number,
  failed: number,
  latencies: readonly number[] | null,
];

/** What went over all edges in one second since 1970. */
export type FlowSecond = { readonly second: number; readonly entries: readonly FlowEntry[] };

type Tally = { count: number; failed: number; latencies: number[] | null };

/** How far back one can look, in seconds. */
export const KEPT_SECONDS = 300;
/** Edges of one second at most; what goes over others is counted together. */
const MOST_EDGES = 500;
export const OTHER_EDGES = 'other';

/**
 * Counts messages by edge and second, exactly: each message is in one second, also one that comes when its own
 * second was given out already (it counts for the next). Keeps the last five minutes. Has no clock.
 */
export class FlowWindow {
  readonly #open = new Map<number, Map<string, Tally>>();
  readonly #closed: FlowSecond[] = [];
  #closedTo: number;

  /** Begins with what is not older than the window is long. */
  constructor(nowMs: number) {
    this.#closedTo = Math.floor(nowMs / 1000) - KEPT_SECONDS - 1;
  }

  add({ atMs, edge, failed, latencyMs }: FlowRecord): void {
    const own = Math.floor(atMs / 1000);
    const second = Math.max(own, this.#closedTo + 1);
    const tallies = this.#open.get(second) ?? new Map<string, Tally>();
    this.#open.set(second, tallies);
    const name = tallies.has(edge) || tallies.size < MOST_EDGES ? edge : OTHER_EDGES;
    const tally = tallies.get(name) ?? { count: 0, failed: 0, latencies: null };
    tallies.set(name, tally);
    tally.count++;
    if (failed) tally.failed++;
    if (latencyMs !== null) {
      tally.latencies ??= new Array<number>(LATENCY_BOUNDS_MS.length + 1).fill(0);
      const bucket = bucketOf(latencyMs);
      tally.latencies[bucket] = (tally.latencies[bucket] ?? 0) + 1;
    }
  }

  /** Gives out every second up to and including `second`; they do not change any more. */
  close(second: number): void {
    for (let next = this.#closedTo + 1; next <= second; next++) {
      this.#closed.push({ second: next, entries: entriesOf(this.#open.get(next)) });
      this.#open.delete(next);
      this.#closedTo = next;
    }
    this.#closed.splice(0, Math.max(0, this.#closed.length - KEPT_SECONDS));
  }

  /** The seconds that were given out after `second`, oldest first. */
  after(second: number): readonly FlowSecond[] {
    const from = this.#closed.findIndex((one) => one.second > second);
    return from < 0 ? [] : this.#closed.slice(from);
  }
}

function entriesOf(tallies: ReadonlyMap<string, Tally> | undefined): readonly FlowEntry[] {
  return [...(tallies ?? [])].map(
    ([edge, { count, failed, latencies }]) =>
      [edge, count, failed, latencies && trimmed(latencies)] as const,
  );
}

function trimmed(latencies: readonly number[]): readonly number[] {
  return latencies.slice(0, latencies.findLastIndex((count) => count > 0) + 1);
}

function bucketOf(latencyMs: number): number {
  const bucket = LATENCY_BOUNDS_MS.findIndex((bound) => latencyMs <= bound);
  return bucket < 0 ? LATENCY_BOUNDS_MS.length : bucket;
}
