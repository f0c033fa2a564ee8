import type { NodeType, SagaNode } from '@/saga/definition/nodes';

/** What the form of one type of node is given. */
export type FormOf<T extends NodeType> = {
  readonly node: Extract<SagaNode, { readonly type: T }>;
};
