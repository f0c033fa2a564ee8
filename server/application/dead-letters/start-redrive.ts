import type { RedriveJob, RedriveSettings } from '@/saga/dead-letters/redrive';
import type { Actor } from '@/saga/run/events';
import type { AuditLog } from '@/server/ports/audit-log';
import type { Clock } from '@/server/ports/clock';
import type { DeadLetterFilter, DeadLetterStore } from '@/server/ports/dead-letter-store';
import type { Ids } from '@/server/ports/ids';
import type { RedriveJobs } from '@/server/ports/redrive-jobs';
import { Conflict, InvalidInput } from '../errors';

export type RedriveJobDeps = {
  readonly jobs: RedriveJobs;
  readonly deadLetters: Pick<DeadLetterStore, 'outline'>;
  readonly audit: AuditLog;
  readonly clock: Clock;
  readonly ids: Ids;
  /** Whether unsafe letters are sent only when a second person agrees. */
  readonly secondPerson: boolean;
};

export type StartRedrive = {
  /** Which letters, in words. */
  readonly title: string;
  /** Those of them that are open. */
  readonly letters: DeadLetterFilter;
  readonly settings: RedriveSettings;
  readonly by: Actor;
};

/** Letters of one redrive at most. */
export const MAX_LETTERS = 100_000;

/**
 * Begins to send many letters again, in waves; a worker takes it from here. Throws `InvalidInput` when unsafe letters
 * are wanted without a reason, and `Conflict` when there is no letter that is open and in no other redrive, or a
 * program asks for what needs two people.
 */
export function startRedrive(deps: RedriveJobDeps): (command: StartRedrive) => Promise<RedriveJob> {
  return async ({ title, letters: filter, settings, by }) => {
    if (settings.withUnsafe && !settings.reason) {
      const message = 'Say why unsafe letters are sent again.';
      throw new InvalidInput([{ path: '/reason', message }], message);
    }
    const status = settings.withUnsafe && deps.secondPerson ? 'awaiting' : 'running';
    if (status === 'awaiting') requirePerson(by);
    const letters = await deps.deadLetters.outline(filter, MAX_LETTERS);
    const at = deps.clock.now();
    const id = deps.ids.uuid();
    const job = await deps.jobs.create({ id, title, settings, status, by, at, letters });
    if (!job) {
      throw new Conflict('None of these letters is open, or another redrive has them already.');
    }
    const detail = { title, letters: job.counts.waiting, ...settings };
    const target = { type: 'redrive', id: job.id };
    await deps.audit.record({ at, actor: by, action: 'redrive.started', target, detail });
    return job;
  };
}

/** Of two keys nobody knows whether one person has both. */
export function requirePerson({ type }: Actor): void {
  if (type === 'user') return;
  throw new Conflict('Unsafe messages need two people here: sign in to ask for it, or to agree.');
}
