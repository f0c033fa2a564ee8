import { type BulkAction, type BulkJob, undoOf } from '@/saga/bulk/bulk';
import type { Actor } from '@/saga/run/events';
import type { AuditLog } from '@/server/ports/audit-log';
import type { BulkJobs, BulkSelection } from '@/server/ports/bulk-jobs';
import type { Clock } from '@/server/ports/clock';
import type { Ids } from '@/server/ports/ids';
import { Conflict, NotFound } from '../errors';

export type BulkDeps = {
  readonly bulkJobs: BulkJobs;
  readonly audit: AuditLog;
  readonly clock: Clock;
  readonly ids: Ids;
};

export type StartBulk = {
  readonly action: BulkAction;
  /** Which runs, in words. */
  readonly title: string;
  readonly reason: string;
  readonly ratePerSecond: number;
  readonly selection: Exclude<BulkSelection, { type: 'done-by' }>;
  readonly by: Actor;
};

type Making = Omit<StartBulk, 'selection'> & {
  readonly selection: BulkSelection;
  readonly undoes: string | null;
};

/** Begins an action on many runs; a worker takes it from here. Throws `Conflict` when no run matches. */
export function startBulk(deps: BulkDeps): (command: StartBulk) => Promise<BulkJob> {
  return (command) => make(deps, { ...command, undoes: null });
}

/** Takes back what an action has done, run by run. Throws `NotFound`, and `Conflict` where that cannot be. */
export function undoBulk(
  deps: BulkDeps,
): (command: { id: string; reason: string; by: Actor }) => Promise<BulkJob> {
  return async ({ id, reason, by }) => {
    const job = await knownJob(deps, id);
    const action = undoOf(job.action);
    if (!action) throw new Conflict(`Nothing takes back “${job.action}”.`);
    if (job.status === 'running') throw new Conflict('It is under way: stop it first.');
    const { ratePerSecond } = job;
    const title = `Undo of: ${job.title}`.slice(0, MAX_TITLE);
    const selection = { type: 'done-by', jobId: id } as const;
    return make(deps, { action, title, reason, ratePerSecond, selection, by, undoes: id });
  };
}

const MAX_TITLE = 200;

async function make({ bulkJobs, ids, clock, audit }: BulkDeps, command: Making): Promise<BulkJob> {
  const at = clock.now();
  const job = await bulkJobs.create({ id: ids.uuid(), at, ...command });
  if (!job) throw new Conflict('No run matches.');
  const { title, action, reason, ratePerSecond, undoes, by: actor } = command;
  const detail = { title, action, reason, ratePerSecond, undoes, runs: job.counts.waiting };
  const target = { type: 'bulk-job', id: job.id };
  await audit.record({ at, actor, action: 'bulk.started', target, detail });
  return job;
}

/** The job. Throws `NotFound`. */
export async function knownJob(
  { bulkJobs }: Pick<BulkDeps, 'bulkJobs'>,
  id: string,
): Promise<BulkJob> {
  const job = await bulkJobs.find(id);
  if (!job) throw new NotFound('bulk-job', id);
  return job;
}
