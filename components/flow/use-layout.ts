'use client';
import { useEffect, useMemo, useState } from 'react';
import { layOutGraph } from '@/components/canvas/layout/elk-engine';
import type { FlowGraph } from './model/flow-graph';
import { columns, fromElk, type Places, toElk } from './model/layout';

/** Where the boxes lie: in columns at first, then as ELK lays them out in its worker. */
export function useLayout(graph: FlowGraph): { readonly places: Places; readonly settled: number } {
  const [laid, setLaid] = useState<{ places: Places; count: number }>();
  const first = useMemo(() => columns(graph), [graph]);
  useEffect(() => {
    let current = true;
    layOutGraph(toElk(graph)).then(
      (answer) => {
        if (!current) return;
        setLaid((before) => ({ places: fromElk(answer), count: (before?.count ?? 0) + 1 }));
      },
      // The columns are readable too.
      () => undefined,
    );
    return () => {
      current = false;
    };
  }, [graph]);
  const places = useMemo(() => (laid ? { ...first, ...laid.places } : first), [first, laid]);
  return { places, settled: laid?.count ?? 0 };
}
