import { z } from 'zod';
import { notesOf } from '@/components/canvas/annotations/annotated';
import { groupKey, noteKey } from '@/components/canvas/annotations/annotation-key';
import { type Point, type Positions, snap } from '@/components/canvas/geometry';
import { layout, type SagaGroup, type SagaNote } from '@/saga/definition/layout';
import { withLists } from '@/saga/definition/layout-names';
import { type SagaEdge, type SagaNode, sagaEdge } from '@/saga/definition/nodes';
import { renameInEdge, renameInNode } from '@/saga/rename/rename-in-drawing';
import { bodyOf, namesWithin, withBody } from '../bodies/body';
import { type Drawing, takenNames } from '../bodies/open-drawing';
import { withMembers } from '../boxes';
import type { Gesture } from '../change';
import { freeName } from '../drawing';
import { looseNode } from '../read-draft';

/** Part of a drawing, as the clipboard holds it. */
export type Fragment = {
  readonly nodes: readonly SagaNode[];
  readonly edges: readonly SagaEdge[];
  readonly positions: Positions;
  readonly notes: readonly SagaNote[];
  readonly groups: readonly SagaGroup[];
};

const OFFSET = 40;

const fragmentText = z.object({
  nodes: z.array(looseNode).max(2000),
  edges: z.array(sagaEdge).max(8000).default([]),
  layout: z
    .object({
      nodes: z.record(z.string(), z.object({ x: z.number(), y: z.number() })).optional(),
      notes: layout.shape.notes.catch(undefined),
      groups: layout.shape.groups.catch(undefined),
    })
    .optional(),
});

/**
 * What is selected and the edges between it, as JSON text: what a saga file holds, so it can be pasted anywhere.
 * A group is copied when all of its nodes are.
 */
export function copyText(
  definition: Drawing,
  chosen: ReadonlySet<string>,
  positions: Positions,
): string | undefined {
  const selection = withMembers(definition, chosen);
  const nodes = definition.nodes.filter((node) => selection.has(node.name));
  const within = new Set(namesWithin(nodes));
  const notes = [
    ...notesOf(definition)
      .filter(({ id }) => selection.has(noteKey(id)))
      .map(withoutMap),
    ...(definition.layout?.notes ?? []).filter((note) => within.has(note.in ?? '')),
  ];
  if (nodes.length + notes.length === 0) return undefined;
  const groups = (definition.layout?.groups ?? []).filter((group) =>
    group.nodes.every((name) => within.has(name)),
  );
  const edges = definition.edges.filter(
    (edge) => selection.has(edge.from) && selection.has(edge.to),
  );
  const places = nodes.flatMap((node) => [
    [node.name, positions[node.name] ?? { x: 0, y: 0 }] as const,
    ...innerPlaces(node, positions),
  ]);
  const layout = withLists({ nodes: Object.fromEntries(places) }, { notes, groups });
  return JSON.stringify({ nodes, edges, layout }, null, 2);
}

function withoutMap({ in: _map, ...note }: SagaNote): SagaNote {
  return note;
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
  const {
    nodes,
    edges,
    layout: { nodes: positions = {}, notes = [], groups = [] } = {},
  } = parsed.data;
  if (nodes.length + notes.length === 0) return undefined;
  return { nodes: nodes as readonly SagaNode[], edges, positions, notes, groups };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * Adds the fragment under free names and ids, a little aside of where it was copied, with its own edges and the
 * references among its nodes rewritten. A second start is left out.
 */
export function paste(definition: Drawing, fragment: Fragment, newId: () => string): Gesture {
  const hasStart = definition.nodes.some((node) => node.type === 'start');
  const nodes = fragment.nodes.filter((node) => !(hasStart && node.type === 'start'));
  const names = namesFor(definition, nodes);
  const known = nodes.map((node) => node.name);
  const edges = fragment.edges.filter(
    (edge) => known.includes(edge.from) && known.includes(edge.to),
  );
  const places = known.map((name) => {
    const at = fragment.positions[name] ?? { x: 0, y: 0 };
    return [names.get(name) ?? name, aside(at)] as const;
  });
  const inner = nodes
    .flatMap((node) => innerPlaces(node, fragment.positions))
    .map(([name, at]) => [names.get(name) ?? name, at] as const);
  const pasted = nodes.map((node) => underNewNames(node, names, renameThroughout));
  const notes = fragment.notes.map((note) => copiedNote(note, { names, newId, definition }));
  const groups = fragment.groups.flatMap((group) => copiedGroup(group, names, newId));
  return {
    label: 'Paste',
    changes: [
      { type: 'NodesAdded', nodes: pasted, positions: Object.fromEntries([...places, ...inner]) },
      { type: 'EdgesAdded', edges: edges.map((edge) => underNewNames(edge, names, renameInEdge)) },
      ...(notes.length > 0 ? [{ type: 'NotesAdded', notes } as const] : []),
      ...groups.map((group) => ({ type: 'GroupPut', group }) as const),
    ],
    select: [
      ...pasted.map((node) => node.name),
      ...notes.filter((note) => note.in === definition.inside).map(({ id }) => noteKey(id)),
      ...groups.map(({ id }) => groupKey(id)),
    ],
  };
}

function aside({ x, y }: Point): Point {
  return snap({ x: x + OFFSET, y: y + OFFSET });
}

type Copying = {
  readonly names: ReadonlyMap<string, string>;
  readonly newId: () => string;
  readonly definition: Drawing;
};

/** A note in the body of a copied map stays there; every other one comes to where it is pasted. */
function copiedNote(note: SagaNote, { names, newId, definition }: Copying): SagaNote {
  const map = note.in === undefined ? undefined : names.get(note.in);
  if (map !== undefined) return { ...note, id: newId(), in: map };
  const { inside } = definition;
  const copy = { ...withoutMap(note), id: newId(), ...aside(note) };
  return inside === undefined ? copy : { ...copy, in: inside };
}

function copiedGroup(
  group: SagaGroup,
  names: ReadonlyMap<string, string>,
  newId: () => string,
): SagaGroup[] {
  const nodes = group.nodes.flatMap((name) => names.get(name) ?? []);
  return nodes.length === 0 ? [] : [{ ...group, id: newId(), nodes }];
}

function namesFor(definition: Drawing, nodes: readonly SagaNode[]): Map<string, string> {
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
