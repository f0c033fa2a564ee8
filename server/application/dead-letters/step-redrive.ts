import { waveStep } from '@/saga/dead-letters/redrive';
import type { AuditLog } from '@/server/ports/audit-log';
import type { RedriveItem, RedriveJobs, RedriveLease } from '@/server/ports/redrive-jobs';
import { type SendDeps, sendAgain, sendBegun } from './send-letters';
import { type WatchDeps, watchRetries } from './watch-retries';

export type StepRedriveDeps = SendDeps &
  WatchDeps & { readonly jobs: RedriveJobs; readonly audit: AuditLog };

/** Letters that are looked at and sent in one step, well within a lease. */
const AT_ONCE = 50;
const WATCH_MS = 250;
/** How long each holds a redrive back. */
const PAUSES_MS = { nothing: 0, rate: 50, broker: 1_000 } as const;

/** Who stops a redrive by itself. */
const SYSTEM = { type: 'system', id: 'redrive', name: 'Backstitch' } as const;

/**
 * One step of a redrive by whoever holds it: what is under way is looked after, and if the job runs, the wave goes on.
 * Resolves to how long to wait for the next step, in milliseconds. After a crash at any place the next step goes on
 * from what is stored.
 */
export async function stepRedrive(deps: StepRedriveDeps, lease: RedriveLease): Promise<number> {
  if (!(await lookAfter(deps, lease))) return PAUSES_MS.broker;
  if (lease.job.status !== 'running') return WATCH_MS;
  const { jobs, clock } = deps;
  const { job, firstWave } = lease;
  const [counts, upcoming] = await Promise.all([jobs.waveCounts(lease), jobs.next(lease, AT_ONCE)]);
  const { maxFailureRate } = job.settings;
  const isLast = upcoming.length === 0;
  const step = waveStep(job.wave - firstWave + 1, counts, { maxFailureRate, isLast });
  switch (step.type) {
    case 'send':
      return PAUSES_MS[await sendAgain(deps, lease, upcoming.slice(0, step.room))];
    case 'watch':
      return WATCH_MS;
    case 'next':
      await jobs.advance(lease, { wave: job.wave + 1, at: clock.now() });
      return 0;
    case 'stop':
      await stop(deps, lease, counts.failed);
      return 0;
    case 'done':
      await jobs.advance(lease, { status: 'done', at: clock.now() });
      return 0;
    default:
      return step satisfies never;
  }
}

/** Sends what a crash left half sent, and notes what became of the rest; false while the broker does not take it. */
async function lookAfter(deps: StepRedriveDeps, lease: RedriveLease): Promise<boolean> {
  const { jobs } = deps;
  const underWay = await jobs.underWay(lease);
  const has = (status: RedriveItem['status']) => underWay.filter((item) => item.status === status);
  const isSent = await sendBegun(deps, lease, has('sending'));
  const patienceMs = lease.job.settings.patienceSeconds * 1000;
  await jobs.write(lease, await watchRetries(deps, has('sent'), patienceMs));
  return isSent;
}

async function stop(deps: StepRedriveDeps, lease: RedriveLease, failed: number): Promise<void> {
  const { jobs, audit, clock } = deps;
  const { id, wave, settings } = lease.job;
  const percent = Math.round(settings.maxFailureRate * 100);
  const messages = failed === 1 ? '1 message' : `${failed} messages`;
  const stopReason = `${messages} of wave ${wave} failed: more than ${percent} %.`;
  const at = clock.now();
  if (!(await jobs.advance(lease, { status: 'stopped', stopReason, at }))) return;
  const target = { type: 'redrive', id };
  const detail = { reason: stopReason };
  await audit.record({ at, actor: SYSTEM, action: 'redrive.stopped', target, detail });
}
