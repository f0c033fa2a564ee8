import type { RedriveJob, RedriveStatus } from '@/saga/dead-letters/redrive';
import type { Actor } from '@/saga/run/events';
import { Conflict, NotFound } from '../errors';
import { type RedriveJobDeps, requirePerson } from './start-redrive';

export type SteerRedrive = {
  readonly id: string;
  readonly wish: 'pause' | 'resume' | 'cancel' | 'agree';
  readonly by: Actor;
};

const WISHES: {
  readonly [wish in SteerRedrive['wish']]: {
    readonly from: readonly RedriveStatus[];
    readonly to: RedriveStatus;
    readonly done: string;
  };
} = {
  pause: { from: ['running'], to: 'paused', done: 'paused' },
  resume: { from: ['paused', 'stopped'], to: 'running', done: 'resumed' },
  agree: { from: ['awaiting'], to: 'running', done: 'agreed' },
  cancel: {
    from: ['awaiting', 'running', 'paused', 'stopped'],
    to: 'cancelled',
    done: 'cancelled',
  },
};

/**
 * Pauses a redrive, lets it go on, ends it for good, or agrees to one that needs a second person. What is under way is watched to its end. Throws `NotFound`,
 * and `Conflict` when it is in no state for it, or whoever agrees is the one who asked.
 */
export function steerRedrive(
  deps: Pick<RedriveJobDeps, 'jobs' | 'audit' | 'clock'>,
): (command: SteerRedrive) => Promise<void> {
  return async ({ id, wish, by }) => {
    const job = await deps.jobs.find(id);
    if (!job) throw new NotFound('redrive', id);
    if (wish === 'agree') requireOther(job, by);
    const { from, to, done } = WISHES[wish];
    const at = deps.clock.now();
    if (!(await deps.jobs.steer(id, { from, to, at }))) {
      throw new Conflict(`The redrive is ${job.status}: it cannot be ${done}.`);
    }
    const target = { type: 'redrive', id };
    const action = `redrive.${done}`;
    await deps.audit.record({ at, actor: by, action, target, detail: { title: job.title } });
  };
}

function requireOther({ createdBy }: RedriveJob, by: Actor): void {
  requirePerson(by);
  if (createdBy.id !== by.id) return;
  throw new Conflict('Somebody else has to agree: you have asked for it.');
}
