import type { Logger } from 'pino';
import type { DeadLetterView } from '@/saga/read-models/views';
import type { Reply } from '@/saga/run/messages';
import { namesOf } from '@/server/application/wire/message-names';
import type { Clock } from '@/server/ports/clock';
import type { HostedParticipant } from '@/server/ports/hosted-participant';
import type {
  Delivery,
  HostedConsumption,
  HostedPlaces,
  HostedTransport,
  MessageBus,
} from '@/server/ports/message-bus';
import { Held } from './participant-host/held';
import {
  type AddressedCommand,
  MalformedCommand,
  readCommand,
} from './participant-host/read-command';
import { replyMessage } from './participant-host/reply-message';
import type { Service } from './service';

/** Stores a message whole as a dead letter; resolves when it is safe to let go of the message. */
export type BuryMessage = (
  delivery: Delivery,
  cause: { readonly reason: DeadLetterView['reason']; readonly error: Error },
) => Promise<void>;

/** What the host needs. */
export type ParticipantHostDeps = {
  readonly bus: Pick<MessageBus, 'consumeCommands' | 'publishAll'>;
  readonly participants: { readonly [T in HostedTransport]: HostedParticipant };
  readonly bury: BuryMessage;
  readonly clock: Clock;
  readonly logger: Logger;
};

const TRANSPORTS: readonly HostedTransport[] = ['http', 'simulated'];
const AGAIN_MS = 2_000;
const MAX_FAULTS = 5;
const GRACE_MS = 5_000;

/**
 * Does commands for participants that are reached over HTTP, or simulated, for all workers together.
 *
 * Its loop, for each command: perform → reply stored by the broker → acknowledge. A crash before the
 * acknowledgement brings the command again, to this worker or another; participants tell a repeat by
 * its idempotency key, and the run ignores a reply that it has. How many are under way for a service at a time
 * is the broker's matter (see the port).
 */
export class ParticipantHost implements Service {
  readonly #deps: ParticipantHostDeps;
  readonly #held = new Held();
  readonly #stopping = new AbortController();
  #consumptions: readonly HostedConsumption[] = [];

  constructor(deps: ParticipantHostDeps) {
    this.#deps = deps;
  }

  async start(): Promise<void> {
    this.#held.keepAlive();
    this.#consumptions = TRANSPORTS.map((transport) =>
      this.#deps.bus.consumeCommands(transport, (delivery) => {
        this.#held.whileWorkedAt(delivery, () => this.#handle(transport, delivery));
      }),
    );
  }

  /** How many commands of each service may be, and are, under way here. */
  get places(): readonly HostedPlaces[] {
    return this.#consumptions.flatMap((consumption) => consumption.places?.() ?? []);
  }

  /** Takes no more commands; ends those begun, or gives them back when they take too long. */
  async stop(): Promise<void> {
    await Promise.all(this.#consumptions.map((consumption) => consumption.stop()));
    const patience = setTimeout(() => this.#stopping.abort(), GRACE_MS);
    await this.#held.allDone();
    clearTimeout(patience);
    this.#stopping.abort();
    this.#held.letGo();
  }

  /** Never rejects. */
  async #handle(transport: HostedTransport, delivery: Delivery): Promise<void> {
    try {
      const command = readCommand(delivery);
      if (command.transport.type !== transport) {
        throw new MalformedCommand(
          `A ${command.transport.type} command came to ${delivery.subject}.`,
        );
      }
      await this.#perform(transport, delivery, command);
    } catch (error) {
      await this.#fault(delivery, error as Error).catch((reason) => {
        this.#deps.logger.error({ err: reason }, 'a dead letter could not be stored');
        delivery.retryIn(AGAIN_MS);
      });
    }
  }

  async #perform(
    transport: HostedTransport,
    delivery: Delivery,
    command: AddressedCommand,
  ): Promise<void> {
    const outcome = await this.#deps.participants[transport].perform(
      command,
      this.#stopping.signal,
    );
    switch (outcome.type) {
      case 'later':
        return delivery.retryIn(outcome.delayMs);
      case 'unanswered':
        this.#deps.logger.info(
          { ...about(command), answer: 'none in time' },
          'asked a participant',
        );
        return delivery.ack();
      case 'replied':
        return this.#reply(delivery, command, outcome.reply);
      default:
        return outcome satisfies never;
    }
  }

  async #reply(delivery: Delivery, command: AddressedCommand, reply: Reply): Promise<void> {
    const { bus, clock, logger } = this.#deps;
    const [outcome] = await bus.publishAll([replyMessage(command, reply, clock.now())]);
    if (outcome?.stored) {
      const answer = reply.outcome === 'succeeded' ? 'succeeded' : reply.error.name;
      logger.debug({ ...about(command), answer }, 'asked a participant');
      return delivery.ack();
    }
    if (outcome?.permanent && reply.outcome === 'succeeded') {
      return this.#reply(delivery, command, tooLarge(outcome.error));
    }
    logger.warn(
      { ...about(command), reason: outcome?.error },
      'a reply was not stored; trying again',
    );
    delivery.retryIn(AGAIN_MS);
  }

  async #fault(delivery: Delivery, error: Error): Promise<void> {
    const malformed = error instanceof MalformedCommand;
    if (!malformed && delivery.deliveries < MAX_FAULTS) {
      this.#deps.logger.error({ err: error, ...namesOf(delivery) }, 'the host failed; again later');
      return delivery.retryIn(AGAIN_MS * delivery.deliveries);
    }
    await this.#deps.bury(delivery, { reason: malformed ? 'malformed' : 'handler-failed', error });
    delivery.terminate();
  }
}

function about({ runId, node, attempt, service, action }: AddressedCommand) {
  return { run: runId, node, attempt, service, action };
}

function tooLarge(reason: string): Reply {
  const message = `The participant’s answer is too large to be sent on: ${reason}`;
  return {
    outcome: 'failed',
    error: { name: 'AnswerTooLarge', message, retryable: false, inDoubt: true },
  };
}
