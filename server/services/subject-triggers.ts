import { createHash } from 'node:crypto';
import type { Logger } from 'pino';
import type { Json } from '@/saga/definition/primitives';
import type { CauseOfDeath, FailedDelivery } from '@/server/application/bury-message';
import { isApplicationError } from '@/server/application/errors';
import type { StartedRun, StartRun } from '@/server/application/start-run';
import { fireTrigger } from '@/server/application/triggers/fire-trigger';
import {
  type ActiveTrigger,
  activeTriggers,
  type TriggerLibraryDeps,
} from '@/server/application/triggers/trigger-library';
import { namesOf } from '@/server/application/wire/message-names';
import { parseBody } from '@/server/application/wire/parse-body';
import type { Consumption, Delivery, MessageBus } from '@/server/ports/message-bus';
import { Loop } from './loop';
import type { Service } from './service';

export type SubjectTriggersDeps = TriggerLibraryDeps & {
  readonly startRun: (command: StartRun) => Promise<StartedRun>;
  readonly bus: Pick<MessageBus, 'consumeTrigger'>;
  readonly bury: (delivery: FailedDelivery, cause: CauseOfDeath) => Promise<void>;
  readonly logger: Logger;
};

const EVERY_MS = 1_000;
const AGAIN_MS = 2_000;

/** A message that is no input. */
class MalformedMessage extends Error {
  override readonly name = 'MalformedMessage';
}

/**
 * Starts runs for messages on the subjects that published sagas name. Each trigger has a durable consumer
 * that all workers share; a message is acknowledged when its run is stored, under the message's place in
 * its stream as the key, so one message starts one run. What cannot be an input is a dead letter.
 */
export class SubjectTriggers implements Service {
  readonly #loop: Loop;
  readonly #consumptions = new Map<string, { version: number; consumption: Consumption }>();
  readonly #fire: ReturnType<typeof fireTrigger>;

  constructor(private readonly deps: SubjectTriggersDeps) {
    this.#fire = fireTrigger(deps.startRun);
    this.#loop = new Loop('subject-triggers', () => this.#turn(), deps.logger);
  }

  start(): Promise<void> {
    return this.#loop.start();
  }

  async stop(): Promise<void> {
    await this.#loop.stop();
    await Promise.all([...this.#consumptions.keys()].map((name) => this.#end(name)));
  }

  /** Listens for the latest version of each saga, and for no other. */
  async #turn(): Promise<number> {
    const active = await activeTriggers(this.deps, 'subject');
    const wanted = new Map(active.map((one) => [consumerOf(one), one]));
    for (const [name, { version }] of [...this.#consumptions]) {
      if (wanted.get(name)?.version !== version) await this.#end(name);
    }
    for (const [name, one] of wanted) if (!this.#consumptions.has(name)) this.#begin(name, one);
    return EVERY_MS;
  }

  #begin(name: string, active: ActiveTrigger<'subject'>): void {
    const { subject } = active.trigger;
    const consumption = this.deps.bus.consumeTrigger({ name, subject }, (delivery) => {
      void this.#take(active, delivery);
    });
    this.#consumptions.set(name, { version: active.version, consumption });
  }

  async #end(name: string): Promise<void> {
    const ended = this.#consumptions.get(name);
    this.#consumptions.delete(name);
    await ended?.consumption.stop();
  }

  /** Never rejects: what could not be started now comes again. */
  async #take(active: ActiveTrigger<'subject'>, delivery: Delivery): Promise<void> {
    try {
      const cause = await this.#start(active, delivery);
      if (cause) await this.deps.bury(delivery, cause);
      if (cause) delivery.terminate();
      else delivery.ack();
    } catch (error) {
      const { logger } = this.deps;
      logger.warn({ err: error, ...namesOf(delivery) }, 'a trigger will be tried again');
      delivery.retryIn(AGAIN_MS);
    }
  }

  /** Resolves to what is wrong with the message, if anything is. */
  async #start(
    active: ActiveTrigger<'subject'>,
    { stream, sequence, data }: Delivery,
  ): Promise<CauseOfDeath | undefined> {
    const body = parseBody(data);
    if (typeof body === 'string') return { reason: 'malformed', error: new MalformedMessage(body) };
    try {
      const key = `subject:${stream}:${sequence}`;
      await this.#fire({ ...active, brought: body.value as Json, key });
      return undefined;
    } catch (error) {
      if (!isApplicationError(error)) throw error;
      return { reason: 'handler-failed', error };
    }
  }
}

/** The same for every version of a saga that names the subject, so that none misses what came between. */
function consumerOf({ plan, trigger }: ActiveTrigger<'subject'>): string {
  const hash = createHash('sha256').update(trigger.subject).digest('hex').slice(0, 12);
  return `trigger-${plan.name}-${hash}`;
}
