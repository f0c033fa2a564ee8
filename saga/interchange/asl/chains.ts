import type { Station, Stations } from './stations';

/** A state of a line that leads backwards. */
export type Link = {
  readonly state: string;
  /** The variables of which a Choice before it asks, since there may be nothing to undo; null when it always runs. */
  readonly asks: readonly string[] | null;
};

/** States that follow one another to an end, but for those that a Choice leaves out. */
export type Chain = {
  readonly links: readonly Link[];
  /** The choices in it. */
  readonly guards: readonly string[];
};

/** A state that leads backwards, and the chain from there to the end. */
export type Turn = {
  readonly state: string;
  readonly target: string;
  readonly chain: Chain;
};

/** How a way of one state to another is written in `turns`. */
export function turnKey(state: string, target: string): string {
  return `${state} → ${target}`;
}

const IN_LINE = new Set(['Task', 'Map', 'Pass', 'Fail', 'Succeed']);

/** The states from one on, when they are a single line to an end. */
export function chainFrom(entry: string, stations: Stations): Chain | null {
  const links: Link[] = [];
  const guards: string[] = [];
  const passed = new Set<string>();
  for (let name: string | undefined = entry; name !== undefined; ) {
    const link = linkAt(name, stations);
    const station = link && stations.get(link.state);
    if (!link || !station || passed.has(link.state)) return null;
    passed.add(link.state);
    if (link.state !== name) guards.push(name);
    links.push(link);
    name = station.ways[0];
  }
  return { links, guards };
}

function linkAt(name: string, stations: Stations): Link | null {
  const station = stations.get(name);
  const guarded = station && guardedBy(station, stations);
  const state = stations.get(guarded ?? name);
  const isInLine = state && IN_LINE.has(state.type) && !state.fails && state.ways.length <= 1;
  if (!station || !isInLine) return null;
  return { state: guarded ?? name, asks: guarded === undefined ? null : station.asks };
}

/** The one state that a Choice leaves out when there is nothing to undo. */
function guardedBy({ type, asks, ways }: Station, stations: Stations): string | undefined {
  const [state, otherwise] = ways;
  if (type !== 'Choice' || asks.length === 0 || ways.length !== 2 || state === undefined)
    return undefined;
  return stations.get(state)?.ways[0] === otherwise ? state : undefined;
}
