'use client';
import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '@/components/api/trpc';
import { useCan } from '@/components/api/use-session';
import type { DeadLetterView } from '@/saga/read-models/views';

const AGAIN_MS = 5_000;
const AT_MOST = 20;
const NONE: readonly DeadLetterView[] = [];

/**
 * The open dead letters of a run, of whichever {@link AT_MOST} died last: none when the run is shown as it was, or to whom
 * may not see letters.
 */
export function useRunLetters(runId: string, live: boolean): readonly DeadLetterView[] {
  const trpc = useTRPC();
  const enabled = useCan('deadletter.read') && live;
  const query = { runId, status: 'open', limit: AT_MOST } as const;
  const { data } = useQuery(
    trpc.deadLetters.list.queryOptions(query, { enabled, refetchInterval: AGAIN_MS }),
  );
  return enabled ? (data?.items ?? NONE) : NONE;
}
