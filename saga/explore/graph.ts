/** Bits of what may still come of a state. */
export const ENDS = { completed: 1, undone: 2, stuck: 4, failed: 8, broken: 16 } as const;

/** The explored states and what leads where; states are numbers from 0. */
export class StateGraph {
  private readonly from: number[] = [];
  private readonly to: number[] = [];
  private readonly ends: number[] = [];
  /** Made when it is first asked for, after the last link. */
  private forward: ReturnType<typeof chains> | undefined;

  link(from: number, to: number): void {
    this.from.push(from);
    this.to.push(to);
  }

  /** Says that a state is an end of that kind. */
  end(state: number, bit: number): void {
    this.ends[state] = (this.ends[state] ?? 0) | bit;
  }

  /** For every state, the kinds of ends that can be reached from it. */
  reach(states: number): readonly number[] {
    const reach = Array.from({ length: states }, (_, state) => this.ends[state] ?? 0);
    const { first, next } = chains(this.to, states);
    const open = reach.flatMap((bits, state) => (bits === 0 ? [] : [state]));
    for (let state = open.pop(); state !== undefined; state = open.pop()) {
      for (let link = first[state] ?? -1; link >= 0; link = next[link] ?? -1) {
        const before = this.from[link] as number;
        const bits = (reach[before] ?? 0) | (reach[state] ?? 0);
        if (bits !== reach[before]) open.push(before);
        reach[before] = bits;
      }
    }
    return reach;
  }

  /** The states that can be reached from `starts` through states that `passes` lets by, with the starts. */
  behind(
    starts: Iterable<number>,
    states: number,
    passes: (state: number) => boolean,
  ): ReadonlySet<number> {
    this.forward ??= chains(this.from, states);
    const { first, next } = this.forward;
    const seen = new Set(starts);
    const open = [...seen];
    for (let state = open.pop(); state !== undefined; state = open.pop()) {
      for (let link = first[state] ?? -1; link >= 0; link = next[link] ?? -1) {
        const to = this.to[link] as number;
        if (seen.has(to) || !passes(to)) continue;
        seen.add(to);
        open.push(to);
      }
    }
    return seen;
  }
}

/** For each state the links that have it at that end, as chains of indexes. */
function chains(ends: readonly number[], states: number) {
  const first = new Array<number>(states).fill(-1);
  const next: number[] = [];
  for (const [link, state] of ends.entries()) {
    next[link] = first[state] as number;
    first[state] = link;
  }
  return { first, next };
}
