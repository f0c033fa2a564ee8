import type { SagaEdge } from '../definition/nodes';
import type { Json } from '../definition/primitives';
import type { SagaDefinition } from '../definition/saga-definition';
import { tidyLayout } from '../definition/tidy-layout';
import { sameValue } from '../diff/value-changes';
import type { Renaming } from '../expression/rename-references';
import { type Aligned, alignNames, type ThreeDrawings } from './align-names';
import { type Cells, cellsOf, drawingOf, type Fields } from './cells';
import { decide, type Judge, mergeFields, mergeValue, own, present } from './merge-cells';
import type { Choose, MergeConflict, MergeSide } from './merge-conflict';
import { mergeLayout } from './merge-layout';
import { mergeOrder } from './merge-order';
import { mergeTests } from './merge-tests';
import { liesInOneOf, type ThreeCells, touchedNodes } from './removals';

/** A drawing with the changes of two people. */
export type MergedDrawing = {
  readonly definition: SagaDefinition;
  /** What both changed in ways that can't both be kept, decided as was chosen. */
  readonly conflicts: readonly MergeConflict[];
  /** Nodes of mine that got another name, since theirs added one of the same name. */
  readonly gaveWay: readonly Renaming[];
};

/**
 * What two people made of the same drawing, put together. Whatever only one of them changed is in it: a node,
 * an edge, or a single field. Where they can't both be had, `choose` says which side counts, and the conflict is
 * told; nothing is asked about where boxes lie. Total: a draft in which names tell nothing is one conflict.
 */
export function mergeDrawings(three: ThreeDrawings, choose: Choose): MergedDrawing {
  const { base, mine, theirs } = three;
  if (same(base, theirs) || same(mine, theirs)) return without(mine);
  if (same(base, mine)) return without(theirs);
  const conflicts: MergeConflict[] = [];
  const judge: Judge = { choose, conflicts };
  const cells = cellsOfAll(three);
  if (!cells) return wholeDrawing(three, judge);
  const aligned = alignNames(three, choose);
  conflicts.push(...aligned.conflicts);
  const apart = cellsOfAll(aligned);
  if (!apart) return wholeDrawing(three, judge);
  return { definition: mergeApart(apart, aligned, judge), conflicts, gaveWay: aligned.gaveWay };
}

function same(a: SagaDefinition, b: SagaDefinition): boolean {
  return a === b || sameValue(a as unknown as Json, b as unknown as Json);
}

function without(definition: SagaDefinition): MergedDrawing {
  return { definition, conflicts: [], gaveWay: [] };
}

function cellsOfAll({ base, mine, theirs }: ThreeDrawings): ThreeCells | undefined {
  const [b, m, t] = [cellsOf(base), cellsOf(mine), cellsOf(theirs)];
  return b && m && t ? { base: b, mine: m, theirs: t } : undefined;
}

function wholeDrawing({ mine, theirs }: ThreeDrawings, judge: Judge): MergedDrawing {
  const conflict: MergeConflict = { id: 'drawing', node: null };
  judge.conflicts.push(conflict);
  const definition = judge.choose(conflict) === 'mine' ? mine : theirs;
  return { definition, conflicts: judge.conflicts, gaveWay: [] };
}

function mergeApart(three: ThreeCells, aligned: Aligned, judge: Judge): SagaDefinition {
  const { base, mine, theirs } = three;
  const kept = keptBy(three, aligned, judge);
  const nodes = mergeNodes(three, kept, judge);
  const edges = mergeEdges(three, { kept, nodes }, judge);
  const pick = <Part extends keyof Cells>(part: Part) => ({
    base: base[part],
    mine: mine[part],
    theirs: theirs[part],
  });
  const cells: Cells = {
    saga: mergeFields(judge, { id: 'saga', node: null, path: [] }, pick('saga')),
    tests: mergeTests(judge, pick('tests')),
    nodes,
    parents: mergeFields(
      { ...judge, conflicts: [] },
      { id: 'parent', node: null, path: [] },
      pick('parents'),
    ),
    edges,
    places: placesOf(nodes, three),
    layout: mergeLayout(judge, pick('layout')),
  };
  const keys = (part: 'nodes' | 'edges') => {
    const orders = pick(part);
    return mergeOrder(
      {
        base: Object.keys(orders.base),
        mine: Object.keys(orders.mine),
        theirs: Object.keys(orders.theirs),
      },
      new Set(Object.keys(cells[part])),
    );
  };
  return tidyLayout(drawingOf(cells, { nodes: keys('nodes'), edges: keys('edges') }));
}

/** Of the nodes that one side removed and the other changed: whose drawing counts for each. */
type Kept = ReadonlyMap<string, MergeSide>;

function keptBy(three: ThreeCells, { renamedBy }: Aligned, judge: Judge): Kept {
  const { base, mine, theirs } = three;
  const touched = {
    mine: new Set([...touchedNodes(base, mine), ...renamedBy.mine]),
    theirs: new Set([...touchedNodes(base, theirs), ...renamedBy.theirs]),
  };
  const kept = new Map<string, MergeSide>();
  for (const name of Object.keys(base.nodes)) {
    const removedBy = removerOf(three, name);
    const isTouched = removedBy !== undefined && touched[otherSide(removedBy)].has(name);
    // What lies in a map goes its way.
    if (!isTouched || liesInOneOf(base, name, new Set(kept.keys()))) continue;
    const values = { base: base.nodes[name], mine: mine.nodes[name], theirs: theirs.nodes[name] };
    const conflict = { id: `node ${name}`, node: name, removedBy, ...present(values) };
    judge.conflicts.push(conflict);
    kept.set(name, judge.choose(conflict));
  }
  return kept;
}

/** The one side that removed the node. */
function removerOf({ mine, theirs }: ThreeCells, name: string): MergeSide | undefined {
  const [here, there] = [Object.hasOwn(mine.nodes, name), Object.hasOwn(theirs.nodes, name)];
  if (here === there) return undefined;
  return here ? 'theirs' : 'mine';
}

function otherSide(side: MergeSide): MergeSide {
  return side === 'mine' ? 'theirs' : 'mine';
}

function mergeNodes(three: ThreeCells, kept: Kept, judge: Judge): Fields {
  const { base, mine, theirs } = three;
  const merged: { [name: string]: Json } = {};
  for (const name of new Set([...Object.keys(mine.nodes), ...Object.keys(theirs.nodes)])) {
    const values = {
      base: own(base.nodes, name),
      mine: own(mine.nodes, name),
      theirs: own(theirs.nodes, name),
    };
    const side = sideOf(three, kept, name);
    const value = side === undefined ? mergeNode(judge, name, values) : values[side];
    if (value !== undefined) merged[name] = value;
  }
  return merged;
}

/** Whose state of a node counts, because it or a map around it was removed by one and changed by the other. */
function sideOf(
  { base, mine, theirs }: ThreeCells,
  kept: Kept,
  name: string,
): MergeSide | undefined {
  for (const [map, side] of kept) {
    const around = [base, mine, theirs].some((cells) => liesInOneOf(cells, name, new Set([map])));
    if (map === name || around) return side;
  }
  return undefined;
}

type NodeValues = Parameters<typeof decide>[2];

function mergeNode(judge: Judge, name: string, values: NodeValues): Json | undefined {
  const types = new Set(
    Object.values(values).flatMap((node) => (node ? [(node as { type?: Json }).type] : [])),
  );
  const place = { id: `node ${name}`, node: name, path: [] };
  if (types.size <= 1) return mergeValue(judge, place, values);
  const { base, mine, theirs } = values;
  if (sameValue(mine, theirs) || sameValue(base, theirs)) return mine;
  if (sameValue(base, mine)) return theirs;
  return decide(
    judge,
    { id: `node ${name}`, node: name, field: 'type', ...present(values) },
    values,
  );
}

function mergeEdges(
  three: ThreeCells,
  { kept, nodes }: { readonly kept: Kept; readonly nodes: Fields },
  judge: Judge,
): Fields {
  const { base, mine, theirs } = three;
  const known = new Set([base, mine, theirs].flatMap((cells) => Object.keys(cells.nodes)));
  const isGone = (name: string) => known.has(name) && !Object.hasOwn(nodes, name);
  const merged: { [key: string]: Json } = {};
  for (const key of new Set([...Object.keys(mine.edges), ...Object.keys(theirs.edges)])) {
    const values = {
      base: own(base.edges, key),
      mine: own(mine.edges, key),
      theirs: own(theirs.edges, key),
    };
    const { from, to } = (values.mine ?? values.theirs) as unknown as SagaEdge;
    if (isGone(from) || isGone(to)) continue;
    const side = sideOf(three, kept, from) ?? sideOf(three, kept, to);
    const place = { id: `edge ${key}`, node: from, path: [] };
    const value = side === undefined ? mergeValue(judge, place, values) : edgeOf(side, values);
    if (value !== undefined) merged[key] = value;
  }
  return merged;
}

/** A node that stays keeps the edges of the side that kept it, beside what the other side drew. */
function edgeOf(side: MergeSide, values: NodeValues): Json | undefined {
  const isAdded = values.base === undefined;
  return values[side] ?? (isAdded ? values[otherSide(side)] : undefined);
}

/** Where both moved the same box, mine stays where I see it. */
function placesOf(nodes: Fields, { base, mine, theirs }: ThreeCells): Fields {
  const places: { [name: string]: Json } = {};
  for (const name of Object.keys(nodes)) {
    const [b, m, t] = [base, mine, theirs].map((cells) => own(cells.places, name));
    const at = m === undefined || sameValue(b, m) ? (t ?? m) : m;
    if (at !== undefined) places[name] = at;
  }
  return places;
}
