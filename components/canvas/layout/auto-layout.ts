import type { SagaDefinition } from '@/saga/definition/saga-definition';
import type { Positions } from '../geometry';
import { layOutGraph } from './elk-engine';
import { fromElkGraph, toElkGraph } from './elk-graph';
import { quickLayout } from './quick-layout';

type Drawing = Pick<SagaDefinition, 'nodes' | 'edges'>;

/**
 * Lays out a drawing top to bottom with ELK. The same drawing gets the same layout. Never rejects: when ELK
 * cannot be loaded or does not answer, the quick layout stands in.
 */
export async function autoLayout(drawing: Drawing): Promise<Positions> {
  try {
    return fromElkGraph(drawing, await layOutGraph(toElkGraph(drawing)));
  } catch {
    return quickLayout(drawing);
  }
}
