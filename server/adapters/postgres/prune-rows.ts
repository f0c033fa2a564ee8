import type { ArchivedRun } from '@/server/ports/run-archive';
import type { Prisma } from './prisma-client';

/** Something was written to a run between reading it and removing it: it is not removed now. */
export class PrunedRunMoved extends Error {
  readonly code = 'PrunedRunMoved';
}

/**
 * Removes all rows of these runs, as they were read, within a transaction: the events, what services of a
 * choreography knew, what is left in the outbox, and the read models. Throws {@link PrunedRunMoved}.
 */
export async function deleteRuns(
  tx: Pick<Prisma, '$executeRaw' | '$queryRaw'>,
  runs: readonly ArchivedRun[],
): Promise<void> {
  const ids = runs.map(({ runId }) => runId);
  // Only this transaction may remove events; see the trigger event_is_append_only.
  await tx.$queryRaw`select set_config('backstitch.pruning', 'on', true)`;
  const gone = await tx.$executeRaw`delete from event where run_id = any(${ids}::uuid[])`;
  const read = runs.reduce((sum, { events }) => sum + events.length, 0);
  if (gone !== read) throw new PrunedRunMoved(`${gone} events went, where ${read} were archived.`);
  const counts = JSON.stringify(countsOf(runs));
  await tx.$executeRaw`
    with
    sent as (delete from outbox where run_id = any(${ids}::uuid[])),
    keys as (update start_request set pruned_at = now() where run_id = any(${ids}::uuid[])),
    known as (delete from reactor where run_id = any(${ids}::uuid[])),
    counted as (
      update saga_statistics s set runs = s.runs - x.runs
      from jsonb_to_recordset(${counts}::jsonb) as x (saga text, status text, runs bigint)
      where s.saga = x.saga and s.status = x.status)
    delete from run_summary where run_id = any(${ids}::uuid[])`;
}

function countsOf(runs: readonly ArchivedRun[]) {
  const counts = new Map<string, { saga: string; status: string; runs: number }>();
  for (const { saga, status } of runs) {
    const key = JSON.stringify([saga, status]);
    const known = counts.get(key) ?? { saga, status, runs: 0 };
    counts.set(key, { ...known, runs: known.runs + 1 });
  }
  return [...counts.values()];
}
