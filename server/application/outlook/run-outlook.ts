import { type Outlook, outlook } from '@/saga/outlook/outlook';
import { timelineOf } from '@/saga/outlook/timeline';
import { projectRun } from '@/saga/read-models/project-run';
import type { RunSummary } from '@/saga/read-models/views';
import { NotFound } from '@/server/application/errors';
import type { EventStore } from '@/server/ports/event-store';
import { type PastDeps, pastTimelines } from './past-timelines';

export type RunOutlookDeps = PastDeps & { readonly events: Pick<EventStore, 'load' | 'loadMany'> };

/**
 * What likely comes for a run that goes forward, by the latest completed runs of its version. Null for one that does not:
 * it has ended, turned back, is stuck or suspended, and what became of others says nothing of that. Throws NotFound.
 */
export function runOutlook(deps: RunOutlookDeps): (runId: string) => Promise<Outlook | null> {
  const past = pastTimelines(deps);
  return async (runId) => {
    const events = await deps.events.load(runId, 0);
    const present = timelineOf(events);
    const run = events.reduce<RunSummary | null>(projectRun, null);
    if (present === undefined || run === null) throw new NotFound('run', runId);
    if (run.status !== 'running') return null;
    return outlook(present, await past(run.saga, run.sagaVersion));
  };
}
