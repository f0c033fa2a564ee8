/** A key with how many messages it had, and their share of all. */
export type HotKey = { readonly key: string; readonly count: number; readonly share: number };

const SLICE_MS = 10_000;
const SLICES = 6;
/** Counted at a time: a key with more than a fiftieth of a slice's messages is never missed. */
const CAPACITY = 50;
/** Fewer messages of one key in a minute are nothing special. */
const FEWEST = 20;
const SMALLEST_SHARE = 0.05;
const SHOWN = 5;

type Slice = { readonly from: number; total: number; readonly counts: Map<string, number> };

/** The keys with the most messages in the last minute, by Metwally's Space-Saving, so in bounded memory. */
export class HotKeys {
  #slices: Slice[] = [];

  add(key: string, atMs: number): void {
    const slice = this.#sliceAt(atMs);
    slice.total++;
    const { counts } = slice;
    const known = counts.get(key);
    if (known !== undefined || counts.size < CAPACITY) {
      counts.set(key, (known ?? 0) + 1);
      return;
    }
    // The rarest gives way, and leaves its count: too high rather than missed.
    let rarest = '';
    let least = Number.POSITIVE_INFINITY;
    for (const [one, count] of counts) if (count < least) [rarest, least] = [one, count];
    counts.delete(rarest);
    counts.set(key, least + 1);
  }

  top(nowMs: number): readonly HotKey[] {
    this.#slices = this.#slices.filter(({ from }) => from > nowMs - SLICE_MS * SLICES);
    const counts = new Map<string, number>();
    let total = 0;
    for (const slice of this.#slices) {
      total += slice.total;
      for (const [key, count] of slice.counts) counts.set(key, (counts.get(key) ?? 0) + count);
    }
    return [...counts]
      .map(([key, count]) => ({ key, count, share: count / total }))
      .filter(({ count, share }) => count >= FEWEST && share >= SMALLEST_SHARE)
      .sort((a, b) => b.count - a.count)
      .slice(0, SHOWN);
  }

  #sliceAt(atMs: number): Slice {
    const from = Math.floor(atMs / SLICE_MS) * SLICE_MS;
    const found = this.#slices.find((slice) => slice.from === from);
    if (found) return found;
    const slice = { from, total: 0, counts: new Map<string, number>() };
    this.#slices = [...this.#slices.slice(-SLICES), slice];
    return slice;
  }
}
