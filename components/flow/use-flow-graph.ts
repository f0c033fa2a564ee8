'use client';
import { useMemo, useSyncExternalStore } from 'react';
import { type FlowGraph, flowGraph } from './model/flow-graph';
import type { FlowStore } from './model/flow-store';
import type { DrawnFlow } from './model/flow-types';
import { SeenEdges } from './model/seen-edges';

type Query = {
  readonly drawn: readonly DrawnFlow[];
  readonly idle: boolean;
  readonly saga: string | null;
};

/**
 * What is shown: with every edge that was used since the page was opened or within what is kept, so that nothing
 * vanishes under the pointer. It changes only when an edge comes.
 */
export function useFlowGraph(store: FlowStore, { drawn, idle, saga }: Query): FlowGraph {
  const seen = useMemo(() => new SeenEdges(store), [store]);
  const used = useSyncExternalStore(store.subscribe, seen.text, seen.text);
  return useMemo(
    () => flowGraph({ drawn, idle, saga, used: used === '' ? [] : used.split('\n') }),
    [drawn, idle, saga, used],
  );
}
