'use client';
import { useQuery } from '@tanstack/react-query';
import { codeOf } from '@/components/api/describe-error';
import { useTRPC } from '@/components/api/trpc';
import { isFreshRun } from './model/fresh-run';

const FRESH_RETRIES = 20;
const FRESH_PAUSE_MS = 400;
const FOR_EVER = { staleTime: Number.POSITIVE_INFINITY };

/**
 * The drawing that a run followed at the moment that is shown: `version` is the saga's version then,
 * undefined until events have come. A run that went on in another version is drawn by each in its time.
 */
export function useDrawing(runId: string, version: number | undefined) {
  const trpc = useTRPC();
  const run = useQuery(
    trpc.runs.get.queryOptions(
      { runId },
      {
        ...FOR_EVER,
        // A run just started may be known to its worker only; its page is opened all the same.
        retry: (failures, error) =>
          codeOf(error) === 'NOT_FOUND' &&
          isFreshRun(runId, Date.now()) &&
          failures < FRESH_RETRIES,
        retryDelay: FRESH_PAUSE_MS,
      },
    ),
  );
  const { saga = '', sagaVersion } = run.data?.summary ?? {};
  const moved = sagaVersion !== undefined && version !== undefined && version !== sagaVersion;
  const other = useQuery(
    trpc.sagas.version.queryOptions(
      { name: saga, version: version ?? 1 },
      { ...FOR_EVER, enabled: moved },
    ),
  );
  return {
    definition: (moved ? other.data?.definition : undefined) ?? run.data?.definition,
    error: run.error,
    refetch: run.refetch,
  };
}
