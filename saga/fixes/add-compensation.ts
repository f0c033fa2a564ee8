import type { CompensationNode, StepNode } from '../definition/nodes';
import type { SagaDefinition } from '../definition/saga-definition';
import { eachPart, freeName } from './document';

/** How far below its step a compensation is drawn, in pixels. */
const BELOW = 140;

/**
 * The document with a compensation for that step: at the same service, the action named after the step's,
 * reached as the step is.
 */
export function addCompensation(definition: SagaDefinition, name: string): SagaDefinition {
  const undo = freeName(definition, `undo${name.charAt(0).toUpperCase()}${name.slice(1)}`);
  const drawn = eachPart(definition, ({ nodes, edges }) => {
    const step = nodes.find((node) => node.name === name);
    if (step?.type !== 'step') return { nodes, edges };
    const edge = { from: name, to: undo, type: 'compensation' } as const;
    return { nodes: [...nodes, compensationOf(step, undo)], edges: [...edges, edge] };
  });
  const place = drawn.layout?.nodes?.[name];
  if (!place) return drawn;
  const places = { ...drawn.layout?.nodes, [undo]: { x: place.x, y: place.y + BELOW } };
  return { ...drawn, layout: { ...drawn.layout, nodes: places } };
}

function compensationOf({ service, action, transport, timeout }: StepNode, name: string) {
  const node: CompensationNode = {
    name,
    type: 'compensation',
    service,
    action: `undo-${action}`.slice(0, 64),
    timeout: timeout ?? '30s',
    input: { run: '{% run.id %}' },
  };
  return transport === undefined || transport.type === 'simulated'
    ? { ...node, ...(transport ? { transport: { type: transport.type } } : {}) }
    : { ...node, transport };
}
