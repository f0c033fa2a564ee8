import type { CompensationNode, StepNode } from '../definition/nodes';
import type { SagaDefinition } from '../definition/saga-definition';
import { eachPart, freeName } from './document';

/**
 * The document with a compensation for that step: at the same service, the action named after the step's,
 * reached as the step is.
 */
export function addCompensation(definition: SagaDefinition, name: string): SagaDefinition {
  const undo = freeName(definition, `undo${name.charAt(0).toUpperCase()}${name.slice(1)}`);
  return eachPart(definition, ({ nodes, edges }) => {
    const step = nodes.find((node) => node.name === name);
    if (step?.type !== 'step') return { nodes, edges };
    const edge = { from: name, to: undo, type: 'compensation' } as const;
    return { nodes: [...nodes, compensationOf(step, undo)], edges: [...edges, edge] };
  });
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
