import { notesOf } from '@/components/canvas/annotations/annotated';
import { groupKey, noteKey } from '@/components/canvas/annotations/annotation-key';
import { edgeKeys } from '@/components/canvas/edge-key';
import type { SagaDefinition } from '@/saga/definition/saga-definition';
import type { Renaming } from '@/saga/expression/rename-references';
import { nodeAnywhere } from '../model/bodies/body';
import { openDrawing } from '../model/bodies/open-drawing';

/** Where somebody is in a document, as the store keeps it. */
export type Place = {
  readonly selection: ReadonlySet<string>;
  readonly renaming: string | null;
  readonly inside: string | null;
};

/** What of the selection, the renaming and the opened body is still there. */
export function stillThere(place: Place, present: SagaDefinition): Place {
  const isThere = place.inside !== null && nodeAnywhere(present, place.inside)?.type === 'map';
  const inside = isThere ? place.inside : null;
  const drawing = openDrawing(present, inside);
  const known = new Set([
    ...drawing.nodes.map((node) => node.name),
    ...edgeKeys(drawing.edges),
    ...notesOf(drawing).map(({ id }) => noteKey(id)),
    ...(drawing.layout?.groups ?? []).map(({ id }) => groupKey(id)),
  ]);
  const selection = new Set([...place.selection].filter((name) => known.has(name)));
  const renaming = place.renaming && known.has(place.renaming) ? place.renaming : null;
  return { selection, renaming, inside };
}

/** The same place after somebody else gave nodes other names. */
export function renamed(place: Place, renamings: readonly Renaming[]): Place {
  const names = new Map(renamings.map(({ from, to }) => [from, to]));
  const now = (name: string) => names.get(name) ?? name;
  const { selection, renaming, inside } = place;
  return {
    selection: new Set([...selection].map(now)),
    renaming: renaming === null ? null : now(renaming),
    inside: inside === null ? null : now(inside),
  };
}
