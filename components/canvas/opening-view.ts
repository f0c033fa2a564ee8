import type { ReactFlowInstance } from '@xyflow/react';
import type { SagaDefinition } from '@/saga/definition/saga-definition';
import { FIT } from './fit';
import type { CanvasElement, FlowEdge } from './flow-types';
import { boxOf, centreOf, type Positions } from './geometry';

const READABLE = 0.45;
const NEAR = 0.85;
/** How far below the upper rim the start lies, in canvas pixels. */
const FROM_TOP = 240;

type Drawing = Pick<SagaDefinition, 'nodes'>;

/** Shows the whole drawing at first or, when it would be too small to read, its start. */
export async function openView(
  flow: ReactFlowInstance<CanvasElement, FlowEdge>,
  drawing: Drawing,
  positions: Positions,
): Promise<void> {
  await flow.fitView(FIT);
  const first = drawing.nodes.find((node) => node.type === 'start') ?? drawing.nodes[0];
  const at = first && positions[first.name];
  if (!first || !at || flow.getZoom() >= READABLE) return;
  const { x, y } = centreOf(boxOf(first, at));
  await flow.setCenter(x, y + FROM_TOP, { zoom: NEAR });
}
