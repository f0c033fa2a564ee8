/** Bits of what may still come of a state. */
export const ENDS = { completed: 1, undone: 2, stuck: 4, failed: 8, broken: 16 } as const;

/** The explored states and what leads where; states are numbers from 0. */
export class StateGraph {
  private readonly from: number[] = [];
  private readonly to: number[] = [];
  private readonly ends: number[] = [];

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
    const { first, next } = this.backward(states);
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

  /** The links that lead to each state, as chains of indexes. */
  private backward(states: number) {
    const first = new Array<number>(states).fill(-1);
    const next: number[] = [];
    for (const [link, to] of this.to.entries()) {
      next[link] = first[to] as number;
      first[to] = link;
    }
    return { first, next };
  }
}
