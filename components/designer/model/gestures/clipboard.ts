import { z } from 'zod';
import { type Point, type Positions, snap } from '@/components/canvas/geometry';
import { type SagaEdge, type SagaNode, sagaEdge } from '@/saga/definition/nodes';
import type { SagaDefinition } from '@/saga/definition/saga-definition';
import { renameInEdge, renameInNode } from '@/saga/rename/rename-in-drawing';
import { bodyOf, namesWithin, withBody } from '../bodies/body';
import { takenNames } from '../bodies/open-drawing';
import type { Gesture } from '../change';
import { freeName } from '../drawing';
import { looseNode } from '../read-draft';

/** Part of a drawing, as the clipboard holds it. */
export type Fragment = {
  readonly nodes: readonly SagaNode[];
  readonly edges: readonly SagaEdge[];
  readonly positions: Positions;
};

const OFFSET = 40;

const fragmentText = z.object({
  nodes: z.array(looseNode).min(1).max(2000),
  edges: z.array(sagaEdge).max(8000).default([]),
  layout: z
    .object({ nodes: z.record(z.string(), z.object({ x: z.number(), y: z.number() })).optional() })
    .optional(),
});

/** The selected nodes and the edges between them, as JSON text: what a saga file holds, so it can be pasted anywhere. */
export function copyText(
  definition: SagaDefinition,
  selection: ReadonlySet<string>,
  positions: Positions,
): string | undefined {
  const nodes = definition.nodes.filter((node) => selection.has(node.name));
  if (nodes.length === 0) return undefined;
  const edges = definition.edges.filter(
    (edge) => selection.has(edge.from) && selection.has(edge.to),
  );
  const places = nodes.flatMap((node) => [
    [node.name, positions[node.name] ?? { x: 0, y: 0 }] as const,
    ...innerPlaces(node, positions),
  ]);
  return JSON.stringify({ nodes, edges, layout: { nodes: Object.fromEntries(places) } }, null, 2);
}

function innerPlaces(node: SagaNode, positions: Positions) {
  return namesWithin(bodyOf(node).nodes).flatMap((name) => {
    const at = positions[name];
    return at ? [[name, at] as const] : [];
  });
}

/** What a text from the clipboard holds: copied nodes or a whole saga as JSON; undefined for anything else. */
export function readFragment(text: string): Fragment | undefined {
  const parsed = fragmentText.safeParse(parseJson(text));
  if (!parsed.success) return undefined;
  const { nodes, edges, layout } = parsed.data;
  return { nodes: nodes as readonly SagaNode[], edges, positions: layout?.nodes ?? {} };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * Adds the fragment under free names, with its own edges and the references among its nodes rewritten; `at` is
 * its top left corner, a little aside of where it was copied when absent. A second start is left out.
 */
export function paste(definition: SagaDefinition, fragment: Fragment, at?: Point): Gesture {
  const hasStart = definition.nodes.some((node) => node.type === 'start');
  const nodes = fragment.nodes.filter((node) => !(hasStart && node.type === 'start'));
  const names = namesFor(definition, nodes);
  const known = nodes.map((node) => node.name);
  const edges = fragment.edges.filter(
    (edge) => known.includes(edge.from) && known.includes(edge.to),
  );
  const shift = shiftOf(fragment, known, at);
  const places = known.map((name) => {
    const { x, y } = fragment.positions[name] ?? { x: 0, y: 0 };
    return [names.get(name) ?? name, snap({ x: x + shift.x, y: y + shift.y })] as const;
  });
  const inner = nodes
    .flatMap((node) => innerPlaces(node, fragment.positions))
    .map(([name, at]) => [names.get(name) ?? name, at] as const);
  const pasted = nodes.map((node) => underNewNames(node, names, renameThroughout));
  return {
    label: 'Paste',
    changes: [
      { type: 'NodesAdded', nodes: pasted, positions: Object.fromEntries([...places, ...inner]) },
      { type: 'EdgesAdded', edges: edges.map((edge) => underNewNames(edge, names, renameInEdge)) },
    ],
    select: pasted.map((node) => node.name),
  };
}

function namesFor(definition: SagaDefinition, nodes: readonly SagaNode[]): Map<string, string> {
  const taken = takenNames(definition);
  const names = new Map<string, string>();
  const copied = namesWithin(nodes);
  for (const name of copied) {
    // A copy must not take the name of another node of the fragment either.
    const others = copied.filter((other) => other !== name);
    names.set(name, freeName([...taken, ...names.values(), ...others], name));
  }
  return names;
}

/** Renames in a node and, where it is a map, in its body. */
function renameThroughout(node: SagaNode, renaming: { from: string; to: string }): SagaNode {
  const renamed = renameInNode(node, renaming);
  if (renamed.type !== 'map') return renamed;
  const { nodes, edges } = bodyOf(renamed);
  return withBody(renamed, {
    nodes: nodes.map((inner) => renameThroughout(inner, renaming)),
    edges: edges.map((edge) => renameInEdge(edge, renaming)),
  });
}

type Rename<T> = (item: T, renaming: { from: string; to: string }) => T;

/** Renames by way of names that occur nowhere, so that swapped names don't run into each other. */
function underNewNames<T>(item: T, names: ReadonlyMap<string, string>, rename: Rename<T>): T {
  const changed = [...names].filter(([from, to]) => from !== to);
  const aside = changed.reduce(
    (made, [from], index) => rename(made, { from, to: `__copy_${index}__` }),
    item,
  );
  return changed.reduce(
    (made, [, to], index) => rename(made, { from: `__copy_${index}__`, to }),
    aside,
  );
}

function shiftOf(fragment: Fragment, names: readonly string[], at?: Point): Point {
  if (!at) return { x: OFFSET, y: OFFSET };
  const places = names.map((name) => fragment.positions[name] ?? { x: 0, y: 0 });
  const left = Math.min(...places.map(({ x }) => x));
  const top = Math.min(...places.map(({ y }) => y));
  return { x: at.x - left, y: at.y - top };
}
