'use client';
import { useQuery } from '@tanstack/react-query';
import { useTRPCClient } from '@/components/api/trpc';
import { toRecorded } from '@/components/trace/model/merge-events';
import type { RecordedEvent } from '@/saga/run/events';

const PAGE = 1000;

/** All events of a run as they are now, read in pages. */
export function useEventsOf(runId: string) {
  const client = useTRPCClient();
  return useQuery({
    queryKey: ['events-of', runId],
    queryFn: async ({ signal }): Promise<readonly RecordedEvent[]> => {
      const events: RecordedEvent[] = [];
      for (;;) {
        const afterVersion = events.length;
        const page = await client.runs.events.query(
          { runId, afterVersion, limit: PAGE },
          { signal },
        );
        events.push(...page.map(toRecorded));
        if (page.length < PAGE) return events;
      }
    },
  });
}
