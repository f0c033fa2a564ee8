'use client';
import { createContext, use, useSyncExternalStore } from 'react';
import { FlowStore } from './model/flow-store';
import type { EdgeNumbers } from './model/flow-types';

/** The store of the page that is shown. */
export const FlowStoreContext = createContext(new FlowStore());

/** An edge's numbers; whoever asks is drawn anew only when they change. */
export function useEdgeNumbers(edge: string): EdgeNumbers {
  const store = use(FlowStoreContext);
  const read = () => store.numbersOf(edge);
  return useSyncExternalStore(store.subscribe, read, read);
}
