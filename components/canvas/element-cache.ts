import type { FlowEdge, FlowNode, FrameElement, NoteElement, TitleElement } from './flow-types';

/** What an element was made of, and the element. */
type Made<T> = { readonly inputs: readonly unknown[]; readonly element: T };

/** Elements by id, kept from one drawing of the canvas to the next. */
export type ElementCache = {
  readonly nodes: Map<string, Made<FlowNode>>;
  readonly edges: Map<string, Made<FlowEdge>>;
  readonly notes: Map<string, Made<NoteElement>>;
  readonly frames: Map<string, Made<FrameElement>>;
  readonly titles: Map<string, Made<TitleElement>>;
};

/** A cache without elements. Entries of what was deleted stay; there are never more than one session's. */
export function emptyCache(): ElementCache {
  return {
    nodes: new Map(),
    edges: new Map(),
    notes: new Map(),
    frames: new Map(),
    titles: new Map(),
  };
}

type Wanted = { readonly id: string; readonly inputs: readonly unknown[] };

/** The element made before of the same inputs, else a new one. */
export function cached<T>(
  cache: Map<string, Made<T>> | undefined,
  { id, inputs }: Wanted,
  make: () => T,
): T {
  const known = cache?.get(id);
  if (known && sameItems(known.inputs, inputs)) return known.element;
  const element = make();
  cache?.set(id, { inputs, element });
  return element;
}

/** Whether two lists hold the very same items. */
export function sameItems(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((item, index) => Object.is(item, b[index]));
}
