'use client';
import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '@/components/api/trpc';
import { countWords } from './model/count-words';
import type { useRuns } from './use-runs';

const AGAIN_MS = 30_000;

type RunCountProps = {
  readonly query: ReturnType<typeof useRuns>['query'];
  /** Once the list is there: asked with it, the list would come when the slower of both does. */
  readonly enabled: boolean;
};

/** How many runs match, asked anew at a calm pace and not with each change. */
export function RunCount({ query, enabled }: RunCountProps) {
  const trpc = useTRPC();
  const { data } = useQuery(
    trpc.runs.count.queryOptions(query, { enabled, refetchInterval: AGAIN_MS }),
  );
  return (
    <p
      role="status"
      aria-label="How many"
      className="col-span-2 min-h-5 text-sm text-subtle tabular-nums sm:ml-auto"
    >
      {data && countWords(data)}
    </p>
  );
}
