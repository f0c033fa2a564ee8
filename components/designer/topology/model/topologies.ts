import { compile } from '@/saga/compile/compile';
import type { SagaDefinition } from '@/saga/definition/saga-definition';
import type { Diagnostic } from '@/saga/diagnostic';
import { choreographedTopology } from '@/saga/topology/choreographed-topology';
import { orchestratedTopology } from '@/saga/topology/orchestrated-topology';
import type { Topology } from '@/saga/topology/topology';

/** Who hears what in runs of one drawing, in both modes. */
export type Topologies = {
  readonly orchestration: Topology;
  /** Null when the drawing needs a coordinator. */
  readonly choreography: Topology | null;
  /** What in it needs one. */
  readonly needs: readonly Diagnostic[];
};

/** Of a drawing, whatever its mode; null while it has errors besides those of its mode. */
export function topologiesOf(definition: SagaDefinition): Topologies | null {
  const { plan } = compile({ ...definition, execution: 'orchestration' });
  if (!plan) return null;
  const { topology, needs } = choreographedTopology(plan);
  return { orchestration: orchestratedTopology(plan), choreography: topology, needs };
}
