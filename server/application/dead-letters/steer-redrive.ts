import type { RedriveStatus } from '@/saga/dead-letters/redrive';
import type { Actor } from '@/saga/run/events';
import { Conflict, NotFound } from '../errors';
import type { RedriveJobDeps } from './start-redrive';

export type SteerRedrive = {
  readonly id: string;
  readonly wish: 'pause' | 'resume' | 'cancel';
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
  cancel: { from: ['running', 'paused', 'stopped'], to: 'cancelled', done: 'cancelled' },
};

/**
 * Pauses a redrive, lets it go on, or ends it for good. What is under way is watched to its end. Throws `NotFound`,
 * and `Conflict` when it is in no state for it.
 */
export function steerRedrive(
  deps: Pick<RedriveJobDeps, 'jobs' | 'audit' | 'clock'>,
): (command: SteerRedrive) => Promise<void> {
  return async ({ id, wish, by }) => {
    const job = await deps.jobs.find(id);
    if (!job) throw new NotFound('redrive', id);
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
