'use client';
import { useEffect, useMemo, useState } from 'react';
import type { SagaDefinition } from '@/saga/definition/saga-definition';
import type { Positions } from './geometry';
import { autoLayout } from './layout/auto-layout';
import { knownPositions, layoutKey } from './layout/known-positions';
import { quickLayout } from './layout/quick-layout';

type Drawing = Pick<SagaDefinition, 'nodes' | 'edges' | 'layout'>;

/**
 * Where the boxes of a drawing lie: as its author left them or, when some have no place yet, laid out anew.
 * A quick layout stands in at once; `settled` says when the places are the ones that stay.
 */
export function usePositions(drawing: Drawing): { positions: Positions; settled: boolean } {
  const known = useMemo(() => knownPositions(drawing), [drawing]);
  const key = known ? '' : layoutKey(drawing);
  const [made, setMade] = useState<{ key: string; positions: Positions }>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says all that the layout depends on.
  useEffect(() => {
    if (!key) return;
    let current = true;
    void autoLayout(drawing).then((positions) => current && setMade({ key, positions }));
    return () => {
      current = false;
    };
  }, [key]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: as above.
  const quick = useMemo(() => (key ? quickLayout(drawing) : {}), [key]);
  if (known) return { positions: known, settled: true };
  return made?.key === key
    ? { positions: made.positions, settled: true }
    : { positions: quick, settled: false };
}
