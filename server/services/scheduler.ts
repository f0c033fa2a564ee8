import type { Logger } from 'pino';
import { lastTime } from '@/saga/triggers/cron';
import type { CauseOfDeath, FailedDelivery } from '@/server/application/bury-message';
import { isApplicationError } from '@/server/application/errors';
import type { StartedRun, StartRun } from '@/server/application/start-run';
import { fireTrigger } from '@/server/application/triggers/fire-trigger';
import {
  type ActiveTrigger,
  activeTriggers,
  type TriggerLibraryDeps,
} from '@/server/application/triggers/trigger-library';
import { partitionOf } from '@/server/application/wire/partition';
import type { Clock } from '@/server/ports/clock';
import { Loop } from './loop';
import type { OwnedPartitions } from './owned-partitions';
import type { Service } from './service';

export type SchedulerDeps = TriggerLibraryDeps & {
  readonly startRun: (command: StartRun) => Promise<StartedRun>;
  readonly owned: OwnedPartitions;
  readonly partitions: number;
  readonly clock: Clock;
  readonly bury: (delivery: FailedDelivery, cause: CauseOfDeath) => Promise<void>;
  readonly logger: Logger;
};

const EVERY_MS = 1_000;
/** Times that are known to have been seen to; more are asked of the store again. */
const REMEMBERED = 10_000;

/**
 * Starts runs by the schedules of published sagas. Each time is the key of its run, so it is started
 * once whoever is at it, and once though a worker dies. Of times that nobody was there for, the last is
 * made up for; those before it, and those before the version was published, are not.
 */
export class Scheduler implements Service {
  readonly #loop: Loop;
  readonly #done = new Set<string>();
  readonly #fire: ReturnType<typeof fireTrigger>;

  constructor(private readonly deps: SchedulerDeps) {
    this.#fire = fireTrigger(deps.startRun);
    this.#loop = new Loop('scheduler', () => this.#turn(), deps.logger);
  }

  start(): Promise<void> {
    return this.#loop.start();
  }

  stop(): Promise<void> {
    return this.#loop.stop();
  }

  async #turn(): Promise<number> {
    if (this.deps.owned.size === 0) return EVERY_MS;
    for (const active of await activeTriggers(this.deps, 'schedule')) {
      if (this.#isMine(active)) await this.#look(active);
    }
    return EVERY_MS;
  }

  /** One worker looks after all schedules of a saga, so that not all ask for every time. */
  #isMine({ plan }: ActiveTrigger<'schedule'>): boolean {
    return this.deps.owned.all.includes(partitionOf(plan.name, this.deps.partitions));
  }

  async #look(active: ActiveTrigger<'schedule'>): Promise<void> {
    const { cron, timeZone } = active.trigger;
    const at = lastTime(cron, timeZone, this.deps.clock.now());
    if (at === null || at <= active.publishedAt) return;
    const key = `schedule:${cron.trim().replace(/\s+/g, '_')}:${timeZone}:${at}`;
    const known = `${active.plan.name} ${key}`;
    if (this.#done.has(known)) return;
    await this.#begin(active, { at, key });
    if (this.#done.size >= REMEMBERED) this.#done.clear();
    this.#done.add(known);
  }

  async #begin(
    active: ActiveTrigger<'schedule'>,
    { at, key }: { readonly at: string; readonly key: string },
  ): Promise<void> {
    try {
      await this.#fire({ ...active, brought: { scheduledAt: at }, key });
    } catch (error) {
      if (!isApplicationError(error)) throw error;
      await this.#bury(active, { at, key, error });
    }
  }

  /** A run that cannot be started is told as a dead letter; the next time is another matter. */
  #bury(
    { plan, version }: ActiveTrigger<'schedule'>,
    { at, key, error }: { readonly at: string; readonly key: string; readonly error: Error },
  ): Promise<void> {
    const data = new TextEncoder().encode(JSON.stringify({ scheduledAt: at }));
    const headers = { 'ce-source': `backstitch/${plan.name}`, 'ce-sagaversion': String(version) };
    const place = { stream: 'schedules', subject: plan.name, sequence: 0, consumer: key };
    return this.deps.bury(
      { ...place, headers, data, deliveries: 1 },
      { reason: 'handler-failed', error },
    );
  }
}
