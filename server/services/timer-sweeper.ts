import type { Logger } from 'pino';
import type { PutOffTimeouts } from '@/server/application/back-pressure/put-off-timeouts';
import type { CauseOfDeath, FailedDelivery } from '@/server/application/bury-message';
import type { WorkItem } from '@/server/application/handle-messages';
import type { Clock } from '@/server/ports/clock';
import type { RunWriteSet, TimerRow } from '@/server/ports/run-writes';
import type { Timers } from '@/server/ports/timers';
import { Loop } from './loop';
import type { OwnedPartitions } from './owned-partitions';
import type { ReactorHost } from './reactor-host';
import type { Service } from './service';

export type TimerSweeperDeps = {
  readonly timers: Timers;
  readonly owned: OwnedPartitions;
  readonly clock: Clock;
  readonly push: (item: WorkItem) => void;
  /** Takes the timers that reactors of choreographies have set. */
  readonly fire: ReactorHost['fire'];
  readonly bury: (delivery: FailedDelivery, cause: CauseOfDeath) => Promise<void>;
  /** Says which timeouts do not count yet, since their commands were kept back. */
  readonly putOff?: PutOffTimeouts;
  readonly logger: Logger;
};

const LIMIT = 500;
/** Handed over at once at most: when very many are due, they wait in the store and not in memory. */
const MOST_UNDER_WAY = 2_000;
/** Timers of other processes are not announced, so the store is asked this often at least. */
const LONGEST_PAUSE_MS = 500;
const SHORTEST_PAUSE_MS = 5;
const PUT_OFF_MS = 60_000;

/**
 * Hands due timers of this worker's partitions to the orchestrator, or to the reactor that has set
 * them, which removes them with what they lead to. A crash leaves them due.
 */
export class TimerSweeper implements Service {
  readonly #loop: Loop;
  /** Handed over, and not yet removed: still due in the store. */
  readonly #underWay = new Set<string>();
  #wakesAt = '';

  constructor(private readonly deps: TimerSweeperDeps) {
    this.#loop = new Loop('timer-sweeper', () => this.#turn(), deps.logger);
  }

  start(): Promise<void> {
    return this.#loop.start();
  }

  stop(): Promise<void> {
    return this.#loop.stop();
  }

  /** Takes note of timers that were just set, for one may be due before the next look. */
  noteScheduled({ timers }: RunWriteSet): void {
    if (timers.some(({ dueAt }) => dueAt < this.#wakesAt)) this.#loop.wake();
  }

  async #turn(): Promise<number> {
    const { timers, owned, clock } = this.deps;
    if (owned.size === 0) return LONGEST_PAUSE_MS;
    if (this.#underWay.size >= MOST_UNDER_WAY) return SHORTEST_PAUSE_MS;
    const now = clock.now();
    const limit = LIMIT + this.#underWay.size;
    const due = await timers.due({ partitions: owned.all, now, limit });
    const fresh = due.filter(({ id }) => !this.#underWay.has(id));
    const later = await this.#putOff(fresh);
    for (const timer of fresh) if (!later.has(timer.id)) this.#fire(timer);
    if (fresh.length >= LIMIT) return 0;
    return this.#pauseAfter(now, due.length > 0);
  }

  async #putOff(due: readonly TimerRow[]): Promise<ReadonlyMap<string, string>> {
    const later = (await this.deps.putOff?.(due)) ?? new Map<string, string>();
    for (const [id, dueAt] of later) await this.deps.timers.postpone(id, dueAt);
    return later;
  }

  async #pauseAfter(now: string, firing: boolean): Promise<number> {
    const next = firing ? null : await this.deps.timers.nextDueAt(this.deps.owned.all);
    const until = next === null ? LONGEST_PAUSE_MS : Date.parse(next) - Date.parse(now);
    const pause = Math.min(Math.max(until, SHORTEST_PAUSE_MS), LONGEST_PAUSE_MS);
    const wait = firing ? SHORTEST_PAUSE_MS : pause;
    this.#wakesAt = new Date(Date.parse(now) + wait).toISOString();
    return wait;
  }

  #fire(timer: TimerRow): void {
    const { id, runId } = timer;
    this.#underWay.add(id);
    const answers: Pick<WorkItem, 'done' | 'fail'> = {
      done: () => this.#underWay.delete(id),
      fail: (reason, error) => this.#bury(timer, { reason, error }),
    };
    const { service } = timer;
    if (service !== undefined) this.deps.fire({ id, runId, service, ...answers });
    else {
      const message = { type: 'TimerFired', messageId: id, timerId: id } as const;
      this.deps.push({ runId, message, ...answers });
    }
  }

  /** The timer stays, put off: once the cause is mended, its run goes on. Never rejects. */
  async #bury(timer: TimerRow, cause: CauseOfDeath): Promise<void> {
    const { timers, clock, bury, logger } = this.deps;
    const data = new TextEncoder().encode(JSON.stringify(timer));
    const place = { stream: 'timers', subject: timer.kind, sequence: 0, consumer: timer.id };
    const headers = { 'ce-runid': timer.runId };
    const { service } = timer;
    try {
      await bury({ ...place, service, headers, data, deliveries: 1 }, cause);
      const later = new Date(Date.parse(clock.now()) + PUT_OFF_MS).toISOString();
      await timers.postpone(timer.id, later);
    } catch (error) {
      logger.warn({ err: error, run: timer.runId, message: timer.id }, 'burying failed');
    }
    this.#underWay.delete(timer.id);
  }
}
