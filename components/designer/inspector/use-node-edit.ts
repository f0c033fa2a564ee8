'use client';
import { useCallback, useContext } from 'react';
import type { SagaNode } from '@/saga/definition/nodes';
import { editNode } from '../model/gestures/edit';
import { withField } from '../model/with-field';
import { useDesignerStore } from '../store/use-designer';
import { NodeHomeContext } from './node-home';

/** Sets a field of a node; undefined takes the field away. */
export type SetField<N extends SagaNode> = <K extends keyof N & string>(
  field: K,
  value: N[K] | undefined,
) => void;

/** Edits the fields of one node, on the canvas or in the body of a map. */
export function useNodeEdit<N extends SagaNode>(node: N): SetField<N> {
  const store = useDesignerStore();
  const home = useContext(NodeHomeContext);
  return useCallback(
    (field, value) => {
      const edited = withField(node, field, value);
      if (home) home.edit(edited, field);
      else store.getState().perform(editNode(edited, field));
    },
    [store, home, node],
  );
}
