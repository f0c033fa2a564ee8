import type { SagaNode } from '../definition/nodes';
import type { JsonSchema } from '../definition/primitives';

/** A node whose outcome expressions see as `steps.NAME.result`. */
export type Resulting = Extract<
  SagaNode,
  { type: 'step' | 'signal' | 'approval' | 'map' | 'sub-saga' }
>;

const RESULTING: ReadonlySet<SagaNode['type']> = new Set([
  'step',
  'signal',
  'approval',
  'map',
  'sub-saga',
]);

/** Whether expressions may read `steps.NAME.result` of this node. */
export function hasResult(node: SagaNode | undefined): node is Resulting {
  return node !== undefined && RESULTING.has(node.type);
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
    case 'map':
    case 'sub-saga':
      return undefined;
    default:
      return node satisfies never;
  }
}

function decisionSchema(form: JsonSchema | undefined): JsonSchema {
  const by = { properties: { type: {}, id: {}, name: {} } };
  return { type: 'object', properties: { outcome: { type: 'string' }, form: form ?? {}, by } };
}
