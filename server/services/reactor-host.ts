import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { ReactionTable } from '@/saga/choreography/reaction-table';
import type { Plan } from '@/saga/plan';
import type { CauseOfDeath, FailedDelivery } from '@/server/application/bury-message';
import type { FlowArrival, FlowItem } from '@/server/application/choreography/flow-item';
import { type HandleFlowDeps, handleFlow } from '@/server/application/choreography/handle-flow';
import { timerIdOf } from '@/server/application/choreography/react-once';
import { reactionTables } from '@/server/application/choreography/reaction-tables';
import { PlanUnavailable } from '@/server/application/plan-library';
import { readFlow } from '@/server/application/wire/flow-message';
import { namesOf } from '@/server/application/wire/message-names';
import { readReply } from '@/server/application/wire/read-reply';
import { flowSubject } from '@/server/application/wire/subjects';
import type { Consumption, Delivery, MessageBus } from '@/server/ports/message-bus';
import { TRACKER } from '@/server/ports/run-writes';
import type { SagaStore } from '@/server/ports/saga-store';
import { Lane } from './lane';
import { Loop } from './loop';
import type { Service } from './service';

export type ReactorHostDeps = HandleFlowDeps & {
  readonly bus: Pick<MessageBus, 'consumeFlow' | 'consumeReactorReplies'>;
  readonly sagas: Pick<SagaStore, 'choreographies'>;
  readonly bury: (delivery: FailedDelivery, cause: CauseOfDeath) => Promise<void>;
  readonly logger: Logger;
};

/** How soon the services of a saga that was just published are listened for. */
const LOOK_EVERY_MS = 1_000;
const AGAIN_MS = 2_000;
const LONGEST_BACKOFF_MS = 5_000;

/** A message that does not say what it must. */
class MalformedMessage extends Error {
  override readonly name = 'MalformedMessage';
}

/**
 * Runs the reactors of the services that take part in choreographies, and the tracker. Each has a
 * consumer of its own for what the others tell; all workers share it. What has arrived is handled in
 * one transaction and acknowledged then.
 *
 * A crash leaves messages unacknowledged: they come again, to this worker or another, and change
 * nothing where they were handled before.
 */
export class ReactorHost implements Service {
  readonly #lane = new Lane<FlowItem>((batch) => this.#handle(batch));
  readonly #looking: Loop;
  readonly #consumptions = new Map<string, readonly Consumption[]>();
  readonly #seen = new Set<string>();
  /** Versions that cannot be run, of which that was said. */
  readonly #told = new Set<string>();
  /** The subjects of what each service listens to, in any version. */
  readonly #subjects = new Map<string, Set<string>>();
  readonly #abort = new AbortController();

  constructor(private readonly deps: ReactorHostDeps) {
    this.#looking = new Loop('reactor-host', () => this.#look(), deps.logger);
  }

  async start(): Promise<void> {
    const take = (delivery: Delivery) => this.#takeEvent(TRACKER, delivery);
    this.#consumptions.set(TRACKER, [this.deps.bus.consumeFlow(TRACKER, take)]);
    await this.#looking.start();
  }

  async stop(): Promise<void> {
    await this.#looking.stop();
    await Promise.all([...this.#consumptions.values()].flat().map((one) => one.stop()));
    this.#abort.abort();
    await this.#lane.idle();
  }

  /** A timer that a reactor has set is due. */
  fire(
    timer: Pick<FlowItem, 'runId' | 'service' | 'done' | 'fail'> & { readonly id: string },
  ): void {
    const { id, ...item } = timer;
    this.#lane.push({ ...item, came: { type: 'timer', rowId: id, timerId: timerIdOf(id) } });
  }

  /** Listens for the services of sagas that were published since the last look. */
  async #look(): Promise<number> {
    for (const { saga, version } of await this.deps.sagas.choreographies()) {
      const key = `${saga}@${version}`;
      if (this.#seen.has(key)) continue;
      const plan = await this.#planOf(saga, version);
      if (!plan) continue;
      for (const table of reactionTables(plan).values()) this.#listen(table);
      this.#seen.add(key);
    }
    return LOOK_EVERY_MS;
  }

  /** Undefined when it cannot be run now: it is looked at again, as somebody may mend that. */
  async #planOf(saga: string, version: number): Promise<Plan | undefined> {
    try {
      return await this.deps.plans.plan(saga, version);
    } catch (error) {
      if (!(error instanceof PlanUnavailable)) throw error;
      const { message } = error;
      if (!this.#told.has(message)) {
        this.deps.logger.error({ err: error, saga, version }, 'a choreography cannot be run');
      }
      this.#told.add(message);
      return undefined;
    }
  }

  #listen({ saga, service, consumes }: ReactionTable): void {
    const subjects = this.#subjects.get(service) ?? new Set();
    for (const name of consumes) subjects.add(flowSubject(saga, name));
    this.#subjects.set(service, subjects);
    if (this.#consumptions.has(service)) return;
    const { bus } = this.deps;
    this.#consumptions.set(service, [
      bus.consumeFlow(service, (delivery) => this.#takeEvent(service, delivery)),
      bus.consumeReactorReplies(service, (delivery) => this.#takeReply(service, delivery)),
    ]);
  }

  #takeEvent(service: string, delivery: Delivery): void {
    const flow = readFlow(delivery.data);
    if (!('malformed' in flow)) {
      this.#push(delivery, { service, runId: flow.event.runId, came: { type: 'event', flow } });
      return;
    }
    if (this.#misses(service, delivery)) this.#refuse(delivery, flow.malformed);
    else delivery.ack();
  }

  /** Whether a service lacks what it cannot read. Else it is the tracker's to tell of it, who misses everything. */
  #misses(service: string, { subject }: Delivery): boolean {
    return service === TRACKER || (this.#subjects.get(service)?.has(subject) ?? false);
  }

  #takeReply(service: string, delivery: Delivery): void {
    const read = readReply(delivery.headers, delivery.data);
    if ('malformed' in read) {
      this.#refuse(delivery, read.malformed);
      return;
    }
    const { commandId, reply } = read.message;
    this.#push(delivery, { service, runId: read.runId, came: { type: 'reply', commandId, reply } });
  }

  #push(
    delivery: Delivery,
    item: { readonly service: string; readonly runId: string; readonly came: FlowArrival },
  ): void {
    this.#lane.push({
      ...item,
      done: () => delivery.ack(),
      fail: (reason, error) => this.#bury(delivery, { reason, error }),
    });
  }

  #refuse(delivery: Delivery, why: string): void {
    void this.#bury(delivery, { reason: 'malformed', error: new MalformedMessage(why) });
  }

  async #handle(batch: readonly FlowItem[]): Promise<void> {
    const { signal } = this.#abort;
    for (let failures = 1; ; failures++) {
      try {
        return await handleFlow(this.deps, batch);
      } catch (error) {
        if (signal.aborted) return;
        const { logger } = this.deps;
        logger.warn({ err: error, messages: batch.length }, 'reacting will be tried again');
        const backoff = Math.min(50 * 2 ** failures, LONGEST_BACKOFF_MS);
        await pause(backoff, undefined, { signal }).catch(() => undefined);
      }
    }
  }

  /** Never rejects: what cannot be stored now comes again. */
  async #bury(delivery: Delivery, cause: CauseOfDeath): Promise<void> {
    try {
      await this.deps.bury(delivery, cause);
      delivery.terminate();
    } catch (error) {
      this.deps.logger.warn({ err: error, ...namesOf(delivery) }, 'burying failed');
      delivery.retryIn(AGAIN_MS);
    }
  }
}
