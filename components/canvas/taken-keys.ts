import type { SagaDefinition } from '@/saga/definition/saga-definition';
import { edgeKeys } from './edge-key';

/** An edge a run went along, by its ends; or the index of the edge in the drawing. */
export type TakenEdge = number | { readonly from: string; readonly to: string };

/** The keys of the edges that a run took. */
export function takenKeys(
  definition: SagaDefinition,
  taken: readonly TakenEdge[],
): ReadonlySet<string> {
  const keys = edgeKeys(definition.edges);
  return new Set(
    taken.flatMap((edge) => {
      if (typeof edge === 'number') return keys[edge] ?? [];
      const at = definition.edges.findIndex(({ from, to }) => from === edge.from && to === edge.to);
      return keys[at] ?? [];
    }),
  );
}
