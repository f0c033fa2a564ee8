import type { BulkStatus } from '@/saga/bulk/bulk';
import type { Actor } from '@/saga/run/events';
import { Conflict } from '../errors';
import { type BulkDeps, knownJob } from './start-bulk';

export type SteerBulk = {
  readonly id: string;
  readonly wish: 'pause' | 'resume' | 'cancel';
  readonly by: Actor;
};

const WISHES: {
  readonly [wish in SteerBulk['wish']]: {
    readonly from: readonly BulkStatus[];
    readonly to: BulkStatus;
    readonly done: string;
  };
} = {
  pause: { from: ['running'], to: 'paused', done: 'paused' },
  resume: { from: ['paused'], to: 'running', done: 'resumed' },
  cancel: { from: ['running', 'paused'], to: 'cancelled', done: 'stopped' },
};

/** Pauses an action, lets it go on, or stops it for good. Throws `NotFound`, and `Conflict` when it is over. */
export function steerBulk(
  deps: Pick<BulkDeps, 'bulkJobs' | 'audit' | 'clock'>,
): (command: SteerBulk) => Promise<void> {
  return async ({ id, wish, by: actor }) => {
    const { title, status } = await knownJob(deps, id);
    const { from, to, done } = WISHES[wish];
    const at = deps.clock.now();
    if (!(await deps.bulkJobs.steer(id, { from, to, at }))) {
      throw new Conflict(`It is ${status}: it cannot be ${done}.`);
    }
    const target = { type: 'bulk-job', id };
    await deps.audit.record({ at, actor, action: `bulk.${done}`, target, detail: { title } });
  };
}
