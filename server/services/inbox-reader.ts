import type { Logger } from 'pino';
import type { CauseOfDeath, FailedDelivery } from '@/server/application/bury-message';
import type { WorkItem } from '@/server/application/handle-messages';
import { prepareChild } from '@/server/application/prepare-child';
import type { StartablePlanDeps } from '@/server/application/startable-plan';
import { refusalLetter } from '@/server/application/wire/letters';
import { WriteSet } from '@/server/application/write-set';
import type { Clock } from '@/server/ports/clock';
import type { Inbox } from '@/server/ports/inbox';
import type { LiveNotices } from '@/server/ports/live-notices';
import type { Letter, RunWriteSet, RunWrites } from '@/server/ports/run-writes';
import { Loop } from './loop';
import type { OwnedPartitions } from './owned-partitions';
import type { Service } from './service';

export type InboxReaderDeps = StartablePlanDeps & {
  readonly inbox: Inbox;
  readonly owned: OwnedPartitions;
  readonly writes: RunWrites;
  readonly afterCommit: (writes: RunWriteSet) => void;
  readonly live: LiveNotices;
  readonly clock: Clock;
  readonly partitions: number;
  readonly push: (item: WorkItem) => void;
  readonly bury: (delivery: FailedDelivery, cause: CauseOfDeath) => Promise<void>;
  readonly logger: Logger;
};

const LIMIT = 500;
/** Notices of other processes may get lost, so the store is asked this often at least. */
const IDLE_MS = 500;
const PUT_OFF_MS = 60_000;

/**
 * Hands letters to runs of this worker's partitions to the orchestrator, in the order in which they
 * were written; it removes them with what they lead to. So what a run tells another, on whichever
 * worker, has its effect exactly once.
 *
 * A crash leaves letters where they are. A letter that cannot be handled is a dead letter, and comes
 * again after a minute.
 */
export class InboxReader implements Service {
  readonly #loop: Loop;
  /** Handed over, and not yet removed: still in the store. */
  readonly #underWay = new Set<string>();
  #unsubscribe: () => void = () => undefined;

  constructor(private readonly deps: InboxReaderDeps) {
    this.#loop = new Loop('inbox-reader', () => this.#turn(), deps.logger);
  }

  async start(): Promise<void> {
    this.#unsubscribe = this.deps.live.subscribe((notice) => {
      if (notice.type !== 'letters-written') return;
      const { all } = this.deps.owned;
      if (notice.partitions.some((partition) => all.includes(partition))) this.#loop.wake();
    });
    await this.#loop.start();
  }

  async stop(): Promise<void> {
    this.#unsubscribe();
    await this.#loop.stop();
  }

  async #turn(): Promise<number> {
    const { inbox, owned, clock } = this.deps;
    if (owned.size === 0) return IDLE_MS;
    const limit = LIMIT + this.#underWay.size;
    const letters = await inbox.waiting({ partitions: owned.all, now: clock.now(), limit });
    const fresh = letters.filter(({ id }) => !this.#underWay.has(id));
    // One after the other, so that nothing overtakes the start of its run.
    for (const letter of fresh) await this.#hand(letter);
    return fresh.length >= LIMIT ? 0 : IDLE_MS;
  }

  async #hand(letter: Letter): Promise<void> {
    const { id, runId, content } = letter;
    if (content.type !== 'StartChild') {
      this.#push(letter, { message: content });
      return;
    }
    const prepared = await prepareChild(this.deps, { runId, request: content });
    if ('message' in prepared) {
      this.#push(letter, prepared);
      return;
    }
    const { partitions } = this.deps;
    const writes = new WriteSet();
    writes.letters.push(
      refusalLetter(letter, content.parent, { error: prepared.refused, partitions }),
    );
    writes.takenLetterIds.push(id);
    await this.deps.writes.commit(writes);
    this.deps.afterCommit(writes);
  }

  #push(letter: Letter, what: Pick<WorkItem, 'message' | 'plan'>): void {
    const { id, runId } = letter;
    this.#underWay.add(id);
    this.deps.push({
      runId,
      letterId: id,
      ...what,
      done: () => this.#underWay.delete(id),
      fail: (reason, error) => this.#fail(letter, { reason, error }),
    });
  }

  /** Never rejects: what cannot be stored now comes again. */
  async #fail(letter: Letter, cause: CauseOfDeath): Promise<void> {
    try {
      if (isMoot(letter, cause)) await this.#drop(letter);
      else await this.#bury(letter, cause);
    } catch (error) {
      this.deps.logger.warn(
        { err: error, run: letter.runId, message: letter.id },
        'burying failed',
      );
    }
    this.#underWay.delete(letter.id);
  }

  async #drop({ id }: Letter): Promise<void> {
    const writes = new WriteSet();
    writes.takenLetterIds.push(id);
    await this.deps.writes.commit(writes);
  }

  /** A signal to no run will never find one; all else stays, and goes on once the cause is mended. */
  async #bury(letter: Letter, cause: CauseOfDeath): Promise<void> {
    const { inbox, clock, bury } = this.deps;
    const { id, runId, content } = letter;
    const data = new TextEncoder().encode(JSON.stringify(content));
    const place = { stream: 'letters', subject: content.type, sequence: 0, consumer: id };
    await bury({ ...place, headers: { 'ce-runid': runId }, data, deliveries: 1 }, cause);
    if (content.type === 'SignalReceived' && cause.reason === 'no-handler') {
      await this.#drop(letter);
      return;
    }
    const later = new Date(Date.parse(clock.now()) + PUT_OFF_MS).toISOString();
    await inbox.postpone(id, later);
  }
}

/** A child that was refused has no run: there is nothing to cancel. */
function isMoot({ content }: Letter, { reason }: CauseOfDeath): boolean {
  return content.type === 'CancelRun' && reason === 'no-handler';
}
