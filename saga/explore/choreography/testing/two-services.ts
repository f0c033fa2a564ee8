import type { SagaDefinition } from '../../../definition/saga-definition';

/** The drawing with its steps, and what undoes them, given to two services in turn. */
export function twoServices(definition: SagaDefinition): SagaDefinition {
  const steps = definition.nodes.filter(({ type }) => type === 'step').map(({ name }) => name);
  const nodes = definition.nodes.map((node) => {
    if (node.type !== 'step' && node.type !== 'compensation') return node;
    const place = steps.indexOf(node.name.replace(/^u_/, ''));
    return { ...node, service: place % 2 === 0 ? 'even' : 'odd' };
  });
  return { ...definition, nodes };
}
