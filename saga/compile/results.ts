import type { SagaNode } from '../definition/nodes';
import type { JsonSchema } from '../definition/primitives';

/** A node whose outcome expressions see as `steps.NAME.result`. */
export type Resulting = Extract<SagaNode, { type: 'step' | 'signal' | 'approval' }>;

/** Whether expressions may read `steps.NAME.result` of this node. */
export function hasResult(node: SagaNode | undefined): node is Resulting {
  return node?.type === 'step' || node?.type === 'signal' || node?.type === 'approval';
}

/** What is known of the result's shape; undefined when it is left open. */
export function resultSchemaOf(node: Resulting): JsonSchema | undefined {
  switch (node.type) {
    case 'step':
      return node.resultSchema;
    case 'signal':
      return node.schema;
    case 'approval':
      return decisionSchema(node.form);
    default:
      return node satisfies never;
  }
}

function decisionSchema(form: JsonSchema | undefined): JsonSchema {
  const by = { properties: { type: {}, id: {}, name: {} } };
  return { type: 'object', properties: { outcome: { type: 'string' }, form: form ?? {}, by } };
}
