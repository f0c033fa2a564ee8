'use client';
import { useEffect } from 'react';
import { meaningOf } from '@/saga/definition/meaning';
import { useDefinition, useDesigner, useDesignerStore } from '../store/use-designer';

/** Takes the lens away when the drawing comes to mean something else than what it shows. */
export function useLensExpiry(): void {
  const store = useDesignerStore();
  const definition = useDefinition();
  const lens = useDesigner((state) => state.lens);
  useEffect(() => {
    if (lens && meaningOf(definition) !== lens.meaning) store.getState().look(null);
  }, [store, definition, lens]);
}
