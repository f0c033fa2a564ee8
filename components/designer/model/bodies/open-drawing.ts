import type { SagaDefinition } from '@/saga/definition/saga-definition';
import { bodyOf, mapsAround, namesWithin, nodeAnywhere } from './body';

/**
 * What is drawn on: the saga, or the body of one of its maps with the saga's own fields around it. `elsewhere`
 * are names of the document outside the body, which must not be given twice.
 */
export type Drawing = SagaDefinition & {
  readonly elsewhere?: readonly string[];
  /** The map whose body it is. */
  readonly inside?: string;
};

/** Every name that a new node of the drawing cannot have. */
export function takenNames(drawing: Pick<Drawing, 'nodes' | 'elsewhere'>): readonly string[] {
  return [...namesWithin(drawing.nodes), ...(drawing.elsewhere ?? [])];
}

/** The last drawing that was opened of a document, so that the same one comes back. */
const opened = new WeakMap<SagaDefinition, { readonly map: string; readonly drawing: Drawing }>();

/** The body of a map as a drawing, or the document itself for no map or one that is not there. */
export function openDrawing(document: SagaDefinition, map: string | null): Drawing {
  if (map === null) return document;
  const known = opened.get(document);
  if (known?.map === map) return known.drawing;
  const node = nodeAnywhere(document, map);
  if (node?.type !== 'map') return document;
  const { nodes, edges } = bodyOf(node);
  const elsewhere = namesWithin(document.nodes);
  const drawing = { ...document, nodes: [...nodes], edges: [...edges], elsewhere, inside: map };
  opened.set(document, { map, drawing });
  return drawing;
}

/** The map in whose body a node lies; null for the saga itself, undefined when there is no such node. */
export function mapAround(document: SagaDefinition, name: string): string | null | undefined {
  const maps = mapsAround(document, name);
  return maps && (maps.at(-1) ?? null);
}
