import { projectRun } from '@/saga/read-models/project-run';
import type { RunSummary } from '@/saga/read-models/views';
import type { RecordedEvent } from '@/saga/run/events';
import type { ChangedRows, RunCount } from '@/server/ports/run-projection';

/** Runs that have changed, as they are known now, and the rows that say so. */
export type Projected = {
  readonly runs: ReadonlyMap<string, RunSummary>;
  readonly rows: ChangedRows;
};

/** Folds a batch of events into what is known of their runs; a run that is not in `known` is new. */
export function projectRuns(
  known: ReadonlyMap<string, RunSummary>,
  events: readonly RecordedEvent[],
): Projected {
  const runs = new Map<string, RunSummary>();
  for (const recorded of events) {
    const { runId } = recorded;
    const after = projectRun(runs.get(runId) ?? known.get(runId) ?? null, recorded);
    if (after) runs.set(runId, after);
  }
  return { runs, rows: { summaries: [...runs.values()], counts: countsOf(known, runs) } };
}

/** How the batch changes the numbers of runs by saga and status. */
function countsOf(
  known: ReadonlyMap<string, RunSummary>,
  runs: ReadonlyMap<string, RunSummary>,
): readonly RunCount[] {
  const counts = new Map<string, { change: number; lastRunAt: string | null }>();
  const count = ({ saga, status, startedAt }: RunSummary, by: 1 | -1) => {
    const key = JSON.stringify([saga, status]);
    const { change = 0, lastRunAt = null } = counts.get(key) ?? {};
    const later = by === 1 && (lastRunAt === null || startedAt > lastRunAt);
    counts.set(key, { change: change + by, lastRunAt: later ? startedAt : lastRunAt });
  };
  for (const [runId, now] of runs) {
    const before = known.get(runId);
    if (before?.status === now.status) continue;
    if (before) count(before, -1);
    count(now, 1);
  }
  return [...counts].map(([key, entry]) => {
    const [saga, status] = JSON.parse(key) as [string, string];
    return { saga, status, ...entry };
  });
}
