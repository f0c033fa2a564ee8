'use client';
import { useEffect } from 'react';
import { autoLayout } from '@/components/canvas/layout/auto-layout';
import { knownPositions } from '@/components/canvas/layout/known-positions';
import { quickLayout } from '@/components/canvas/layout/quick-layout';
import { isPartlyPlaced, placeMissing } from '../model/positions';
import { useDesignerStore, useDrawing } from '../store/use-designer';

const SMALL = 8;

/** Gives a place to every box that has none, as after an import. True once all boxes have one. */
export function useSettledLayout(): boolean {
  const store = useDesignerStore();
  const definition = useDrawing();
  const known = knownPositions(definition) !== undefined;
  useEffect(() => {
    if (known) return;
    if (isPartlyPlaced(definition)) {
      store.getState().settle(placeMissing(definition));
      return;
    }
    // A small drawing looks the same with the layout that is there at once.
    if (definition.nodes.length <= SMALL) {
      store.getState().settle(quickLayout(definition));
      return;
    }
    let current = true;
    void autoLayout(definition).then((positions) => {
      if (current) store.getState().settle(positions);
    });
    return () => {
      current = false;
    };
  }, [store, definition, known]);
  return known;
}
