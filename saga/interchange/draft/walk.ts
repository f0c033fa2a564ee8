import type { SagaEdge } from '../../definition/nodes';
import { at, type Data, mappingOf, render } from './data';
import type { Draft, Sheet } from './draft';

/** A way from a node to a state, and the data that goes along. */
export type Jump = {
  readonly from: string;
  readonly edge?: Omit<SagaEdge, 'from' | 'to'>;
  readonly target: string;
  readonly data: Data;
};

/** A way from a node to another that is there already. */
export type Link = {
  readonly from: string;
  readonly edge?: Omit<SagaEdge, 'from' | 'to'>;
  readonly node: string;
};

/** What became of a state: the node that leads in, and the ways out, in the order in which they are tried. */
export type Emitted = { readonly entry: string; readonly jumps: readonly (Jump | Link)[] };

/** A machine whose states are put into a sheet, one after another. */
export type Walk = {
  readonly draft: Draft;
  readonly sheet: Sheet;
  /** Place of its states in the file, which tells machines in one file apart. */
  readonly path: string;
  readonly first: Jump;
  readonly next: (state: string) => readonly string[];
  readonly emit: (state: string, data: Data) => Emitted;
  /** Places of states at which alternatives bring different data; grows. */
  readonly meetings: Set<string>;
};

/**
 * Puts all states that can be reached into the sheet. Where ways meet that bring different data, each first
 * stores what it brings in one variable. True when a loop turned out to need that too: then walk again.
 */
export function walkStates(walk: Walk): boolean {
  const incoming = new Map<string, Jump[]>([[walk.first.target, [walk.first]]]);
  const emitted = new Map<string, Placed>();
  const ways: (Jump | Link)[] = [walk.first];
  for (const state of inOrder(walk.first.target, walk.next)) {
    const arriving = incoming.get(state) ?? [];
    if (arriving.length === 0) continue;
    const meeting = meetingOf(walk, state, arriving);
    const { entry, jumps } = walk.emit(state, meeting.data);
    emitted.set(state, { entry, ...meeting });
    for (const jump of jumps) {
      ways.push(jump);
      if (!('target' in jump)) continue;
      incoming.set(jump.target, [...(incoming.get(jump.target) ?? []), jump]);
    }
  }
  return connectAll(walk, ways, emitted);
}

type Placed = { readonly entry: string; readonly data: Data; readonly variable: string | null };

/** Draws the edges, in order; true when one brings other data than its state was written for. */
function connectAll(
  walk: Walk,
  ways: readonly (Jump | Link)[],
  emitted: ReadonlyMap<string, Placed>,
): boolean {
  const surprised = new Set<string>();
  for (const way of ways) {
    if ('node' in way) {
      walk.sheet.edges.push({ from: way.from, to: way.node, ...way.edge });
      continue;
    }
    const placed = emitted.get(way.target);
    if (!placed) continue;
    connect(walk, way, placed);
    if (placed.variable === null && render(way.data) !== render(placed.data))
      surprised.add(way.target);
  }
  for (const state of surprised) walk.meetings.add(`${walk.path}/${state}`);
  return surprised.size > 0;
}

function meetingOf(walk: Walk, state: string, jumps: readonly Jump[]) {
  const key = `${walk.path}/${state}`;
  const different = new Set(jumps.map(({ data }) => render(data))).size > 1;
  if (different) walk.meetings.add(key);
  if (!walk.meetings.has(key)) return { data: (jumps[0] as Jump).data, variable: null };
  const variable = walk.draft.variable(`${state}_data`);
  return { data: at(`vars.${variable}`), variable };
}

function connect(
  { draft, sheet }: Walk,
  { from, edge, data, target }: Jump,
  { entry, variable }: { readonly entry: string; readonly variable: string | null },
): void {
  if (variable === null) {
    sheet.edges.push({ from, to: entry, ...edge });
    return;
  }
  const name = draft.name(`${target}_data`);
  draft.carriers.set(name, variable);
  const title = `Data for ${target}`.slice(0, 120);
  const assign = { [variable]: mappingOf(data) };
  draft.addBefore(sheet, { name, type: 'transform', title, assign }, entry);
  sheet.edges.push({ from, to: name, ...edge }, { from: name, to: entry });
}

/** States in an order in which each comes behind what leads to it, as far as loops allow. */
export function inOrder(
  start: string,
  next: (state: string) => readonly string[],
): readonly string[] {
  const seen = new Set([start]);
  const done: string[] = [];
  const path = [{ state: start, ways: [...next(start)].reverse() }];
  for (let top = path.at(-1); top; top = path.at(-1)) {
    const to = top.ways.pop();
    if (to === undefined) {
      done.push(top.state);
      path.pop();
    } else if (!seen.has(to)) {
      seen.add(to);
      path.push({ state: to, ways: [...next(to)].reverse() });
    }
  }
  return done.reverse();
}
