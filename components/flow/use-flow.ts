'use client';
import { useSubscription } from '@trpc/tanstack-react-query';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { useTRPC } from '@/components/api/trpc';
import { FlowStore } from './model/flow-store';

/** Whether what is shown is now: `behind` and `disconnected` say why not. */
export type FlowLiveness = 'live' | 'connecting' | 'filling' | 'disconnected' | 'lost';

type Watched = { readonly store: FlowStore; readonly liveness: FlowLiveness; retry(): void };

/** What goes over the edges, of one business case or all, followed second by second. */
export function useFlow(id: string | undefined): Watched {
  const trpc = useTRPC();
  const [kept, setKept] = useState(() => ({ id, store: new FlowStore() }));
  let current = kept;
  if (kept.id !== id) {
    current = { id, store: new FlowStore() };
    setKept(current);
  }
  const { store } = current;
  const stream = useSubscription(
    trpc.flow.watch.subscriptionOptions(id === undefined ? {} : { id }, {
      onData: ({ data }) => store.take(data.seconds, data.state),
    }),
  );
  const server = useSyncExternalStore(store.subscribe, store.state, store.state).status;
  return { store, liveness: livenessOf(stream.status, server), retry: stream.reset };
}

function livenessOf(
  stream: 'idle' | 'connecting' | 'pending' | 'error',
  server: 'live' | 'filling' | 'disconnected',
): FlowLiveness {
  if (stream === 'error') return 'lost';
  return stream === 'pending' ? server : 'connecting';
}

/** Has the store look at `seconds` seconds up to `pinned` (null: now). */
export function useLook(store: FlowStore, pinned: number | null, seconds: number): void {
  useEffect(() => store.look(pinned, seconds), [store, pinned, seconds]);
}
