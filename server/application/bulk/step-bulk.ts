import { bulkReason, isDeedOf } from '@/saga/bulk/deed';
import type { BulkItem, BulkJobs, BulkLease } from '@/server/ports/bulk-jobs';
import type { Clock } from '@/server/ports/clock';
import type { EventStore } from '@/server/ports/event-store';
import { Conflict, NotFound } from '../errors';
import type { RateLimit } from '../rate-limit';
import type { BulkDeeds } from './bulk-deeds';

export type StepBulkDeps = {
  readonly bulkJobs: BulkJobs;
  readonly deeds: BulkDeeds;
  readonly events: Pick<EventStore, 'load'>;
  readonly limit: RateLimit;
  readonly clock: Clock;
};

/** Runs that are dealt with in one step, well within a lease. */
const AT_ONCE = 25;
const RATE_MS = 50;

/**
 * One step of an action on many runs by whoever holds the job; resolves to how long to wait for the next step, in
 * milliseconds. A run is marked before its turn, so after a crash it is known which were under way: those are tried
 * again. A run that refuses then is asked whether its history has it.
 */
export async function stepBulk(deps: StepBulkDeps, lease: BulkLease): Promise<number> {
  const { bulkJobs, limit, clock } = deps;
  const { job } = lease;
  const upcoming = await bulkJobs.next(lease, AT_ONCE);
  if (upcoming.length === 0) {
    await bulkJobs.finish(lease, clock.now());
    return 0;
  }
  const allowed = upcoming.filter(() => limit.take(job.id, job.ratePerSecond));
  const begun = allowed.map(({ runId }): BulkItem => ({ runId, status: 'begun', detail: null }));
  // Nothing written: the job is in other hands by now.
  if (begun.length > 0 && !(await bulkJobs.write(lease, begun))) return 0;
  const results = await Promise.all(allowed.map((item) => deal(deps, lease, item)));
  await bulkJobs.write(lease, results);
  return allowed.length < upcoming.length ? RATE_MS : 0;
}

const AGAIN = 'A worker ended in the midst of it; asked again, the run said: ';

async function deal(
  { deeds, events }: StepBulkDeps,
  { job }: BulkLease,
  { runId, status }: BulkItem,
): Promise<BulkItem> {
  const { action, createdBy: by } = job;
  try {
    await deeds[action]({ runId, by, reason: bulkReason(job) });
    return { runId, status: 'done', detail: null };
  } catch (error) {
    const { message } = error as Error;
    const refused = error instanceof Conflict || error instanceof NotFound;
    if (refused && status === 'begun' && (await wasDone(events, job, runId))) {
      return { runId, status: 'done', detail: null };
    }
    const detail = status === 'begun' ? AGAIN + message : message;
    return { runId, status: refused ? 'refused' : 'failed', detail };
  }
}

/** Whether whoever held the job before has done it, and ended before he could say so. */
async function wasDone(
  events: StepBulkDeps['events'],
  job: BulkLease['job'],
  runId: string,
): Promise<boolean> {
  const history = await events.load(runId, 0).catch(() => []);
  return history.some((event) => isDeedOf(job, event));
}
