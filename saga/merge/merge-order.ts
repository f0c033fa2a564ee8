/** Three orders of the same sort of things, by key. */
export type Orders = {
  readonly base: readonly string[];
  readonly mine: readonly string[];
  readonly theirs: readonly string[];
};

/**
 * The order of `kept` in which both sides' moves and additions show. What was added stands behind what it was
 * added behind; of two additions at one place the lesser key goes first, so that both sides get the same.
 * Where both moved the same things, `theirs` counts.
 */
export function mergeOrder({ base, mine, theirs }: Orders, kept: ReadonlySet<string>) {
  const known = new Set(base);
  const common = (order: readonly string[]) => order.filter((key) => known.has(key));
  const inBoth = new Set(common(mine).filter((key) => theirs.includes(key)));
  const sequence = (order: readonly string[]) => order.filter((key) => inBoth.has(key));
  const moved = !equal(sequence(base), sequence(theirs)) ? theirs : mine;
  // What only one side still has stands where that side has it.
  const spine = insertAll(sequence(moved), [mine, theirs].map(common), kept);
  return insertAll(spine, [mine, theirs], kept);
}

function insertAll(
  spine: readonly string[],
  sides: readonly (readonly string[])[],
  kept: ReadonlySet<string>,
): readonly string[] {
  const there = new Set(spine);
  const behind = new Map<string, string[][]>();
  for (const side of sides) {
    for (const [anchor, run] of runsOf(side, there, kept)) {
      behind.set(anchor, [...(behind.get(anchor) ?? []), run]);
    }
  }
  const placed = new Set<string>();
  const runsAt = (anchor: string) =>
    (behind.get(anchor) ?? [])
      .toSorted((a, b) => compare(a[0], b[0]))
      .flat()
      .filter((key) => !placed.has(key) && placed.add(key));
  const all = [...runsAt(''), ...spine.flatMap((key) => [key, ...runsAt(key)])];
  return all.filter((key) => kept.has(key));
}

/** The keys of a side that are not in the spine yet, in runs, by the key of the spine they follow. */
function runsOf(side: readonly string[], there: ReadonlySet<string>, kept: ReadonlySet<string>) {
  const runs = new Map<string, string[]>();
  let anchor = '';
  for (const key of side) {
    if (there.has(key)) anchor = key;
    else if (kept.has(key)) runs.set(anchor, [...(runs.get(anchor) ?? []), key]);
  }
  return runs;
}

function equal(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((key, index) => key === b[index]);
}

function compare(a = '', b = ''): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
