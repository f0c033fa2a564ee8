import { boxOf, freePlace, type Point, type Positions, sizeOf } from '@/components/canvas/geometry';
import { knownPositions } from '@/components/canvas/layout/known-positions';
import { quickLayout } from '@/components/canvas/layout/quick-layout';
import type { SagaNode } from '@/saga/definition/nodes';
import type { SagaDefinition } from '@/saga/definition/saga-definition';
import type { DiffEntry } from '@/saga/diff/diff-entry';
import { type EdgeMark, edgeMarks } from './edge-marks';

/** What became of a node. */
export type NodeMark = 'added' | 'removed' | 'changed';

/** Two drawings as one: the newer one with what was removed still in it. */
export type ComparedDrawing = {
  readonly drawing: SagaDefinition;
  readonly marks: ReadonlyMap<string, NodeMark>;
  readonly edges: readonly EdgeMark[];
};

/** Lays what was removed over the newer drawing, at its old place as far as that is free. */
export function comparedDrawing(
  before: SagaDefinition,
  after: SagaDefinition,
  entries: readonly DiffEntry[],
): ComparedDrawing {
  const gone = new Set(nodesOf(entries, 'removed'));
  const ghosts = before.nodes.filter(({ name }) => gone.has(name));
  const places = withGhosts(placesOf(after), { nodes: after.nodes, ghosts, old: placesOf(before) });
  const nodes = [...after.nodes, ...ghosts];
  const drawing = { ...after, nodes, layout: { ...after.layout, nodes: { ...places } } };
  return {
    drawing,
    marks: nodeMarks(entries, { nodes, old: before.nodes }),
    edges: edgeMarks(entries, { nodes, places }),
  };
}

type Drawn = {
  readonly nodes: readonly SagaNode[];
  /** Those of the older drawing, of whose maps something may be gone. */
  readonly old: readonly SagaNode[];
};

function nodeMarks(entries: readonly DiffEntry[], drawn: Drawn) {
  const marks = new Map<string, NodeMark>();
  for (const entry of entries) {
    const [shown, mark] = markOf(entry, drawn);
    if (shown !== undefined && !marks.has(shown)) marks.set(shown, mark);
  }
  return marks;
}

/** The box that shows the change: that of the node, or of the map in whose body it lies. */
function markOf(
  { kind, node }: DiffEntry,
  { nodes, old }: Drawn,
): readonly [string | undefined, NodeMark] {
  if (node === null || kind === 'description') return [undefined, 'changed'];
  if (!nodes.some(({ name }) => name === node)) {
    return [mapAround(nodes, node) ?? mapAround(old, node), 'changed'];
  }
  return [node, kind === 'added' || kind === 'removed' ? kind : 'changed'];
}

function nodesOf(entries: readonly DiffEntry[], kind: DiffEntry['kind']): readonly string[] {
  return entries.flatMap((entry) => (entry.kind === kind && entry.node !== null ? entry.node : []));
}

/** The map at the top in whose body, however deep, a node lies. */
function mapAround(nodes: readonly SagaNode[], name: string): string | undefined {
  return nodes.find((node) => node.type === 'map' && holds(node, name))?.name;
}

function holds(node: SagaNode, name: string): boolean {
  if (node.type !== 'map') return false;
  return node.body.nodes.some((inner) => inner.name === name || holds(inner, name));
}

function placesOf(definition: SagaDefinition): Positions {
  return knownPositions(definition) ?? quickLayout(definition);
}

type Ghosts = {
  readonly nodes: readonly SagaNode[];
  readonly ghosts: readonly SagaNode[];
  readonly old: Positions;
};

function withGhosts(places: Positions, { nodes, ghosts, old }: Ghosts): Positions {
  const all: { [name: string]: Point } = { ...places };
  const taken = nodes.map((node) => boxOf(node, places[node.name] ?? { x: 0, y: 0 }));
  for (const ghost of ghosts) {
    const at = freePlace(old[ghost.name] ?? { x: 0, y: 0 }, sizeOf(ghost.type), taken);
    all[ghost.name] = at;
    taken.push(boxOf(ghost, at));
  }
  return all;
}
