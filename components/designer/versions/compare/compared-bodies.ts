import type { SagaDefinition } from '@/saga/definition/saga-definition';
import type { DiffEntry } from '@/saga/diff/diff-entry';
import { mapsAround, nodeAnywhere } from '../../model/bodies/body';
import { openDrawing } from '../../model/bodies/open-drawing';

/** Two drawings, or the bodies that one map has in them; a map that only one of them has is empty in the other. */
export type Pair = { readonly before: SagaDefinition; readonly after: SagaDefinition };

/** The bodies of a map by its name in the newer drawing; the drawings themselves for null. */
export function bodiesOf(
  { before, after }: Pair,
  map: string | null,
  entries: readonly DiffEntry[],
): Pair {
  if (map === null) return { before, after };
  return { before: bodyIn(before, oldName(map, entries)), after: bodyIn(after, map) };
}

/** The map in whose body a changed node is drawn, or was; null for the saga itself. */
export function mapOfChange(
  { before, after }: Pair,
  node: string,
  entries: readonly DiffEntry[],
): string | null {
  const now = mapsAround(after, node);
  if (now) return now.at(-1) ?? null;
  const was = mapsAround(before, node)?.at(-1);
  return was === undefined ? null : newName(was, entries);
}

function bodyIn(definition: SagaDefinition, map: string): SagaDefinition {
  return nodeAnywhere(definition, map)?.type === 'map'
    ? openDrawing(definition, map)
    : { ...definition, nodes: [], edges: [] };
}

function oldName(name: string, entries: readonly DiffEntry[]): string {
  return entries.find(({ node, was }) => node === name && was !== undefined)?.was ?? name;
}

function newName(name: string, entries: readonly DiffEntry[]): string {
  return entries.find(({ was }) => was === name)?.node ?? name;
}
