'use client';
import { useCallback } from 'react';
import type { SagaNode } from '@/saga/definition/nodes';
import { editNode } from '../model/gestures/edit';
import { withField } from '../model/with-field';
import { useDesignerStore } from '../store/use-designer';

/** Sets a field of a node; undefined takes the field away. */
export type SetField<N extends SagaNode> = <K extends keyof N & string>(
  field: K,
  value: N[K] | undefined,
) => void;

/** Edits the fields of one node, wherever in the document it lies. */
export function useNodeEdit<N extends SagaNode>(node: N): SetField<N> {
  const store = useDesignerStore();
  return useCallback(
    (field, value) => {
      store.getState().perform(editNode(withField(node, field, value), field));
    },
    [store, node],
  );
}
