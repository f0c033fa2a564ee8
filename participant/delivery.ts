import type { JsMsg } from '@nats-io/jetstream';
import type { AckedPublisher } from './acked-publisher';
import { type ClaimCheck, DATAREF, MissingBlob } from './claim-check';
import { type Handled, type HandlingDeps, handleCommand } from './command-handling';
import { type DeadLetterReason, deadLetter } from './dead-letter';
import { readCommand } from './envelope';
import { DeliveriesExhausted, MalformedCommand, NoHandler } from './errors';
import { receivedHeaders } from './received-headers';
import type { ReplyOutbox } from './reply-outbox';
import { Stopped, untilWorks } from './until-works';
import type { WireMessage } from './wire-message';

type DeliveryDeps<Tx> = HandlingDeps<Tx> & {
  readonly publisher: AckedPublisher;
  readonly claims: ClaimCheck;
  readonly outbox: Pick<ReplyOutbox, 'publish'>;
  /** After so many deliveries a message becomes a dead letter. */
  readonly maxDeliver: number;
};

/** Pauses before the second, third … delivery. */
const REDELIVERY_PAUSES_MS = [1_000, 5_000, 15_000, 30_000];

/**
 * One message from its delivery to its acknowledgement: reply stored, then ack; dead letter stored,
 * then term; otherwise nak with a pause. Whatever crashes in between only means another delivery.
 */
export class Delivery<Tx> {
  readonly #deps: DeliveryDeps<Tx>;

  constructor(deps: DeliveryDeps<Tx>) {
    this.#deps = deps;
  }

  /** Never rejects. */
  readonly handle = async (message: JsMsg): Promise<void> => {
    let wire: WireMessage = {
      subject: message.subject,
      headers: receivedHeaders(message),
      body: message.data,
    };
    try {
      if (wire.headers[DATAREF] !== undefined) wire = await this.#whole(wire);
      await this.#answer(message, wire);
    } catch (error) {
      await this.#failed(message, wire, error).catch((reason) => this.#later(message, reason));
    }
  };

  /** With the payload that it refers to. */
  async #whole(wire: WireMessage): Promise<WireMessage> {
    const { [DATAREF]: ref = '', ...headers } = wire.headers;
    return { ...wire, headers, body: await this.#deps.claims.collect(ref) };
  }

  async #answer(message: JsMsg, wire: WireMessage): Promise<void> {
    const deliveries = message.info.deliveryCount;
    if (deliveries > this.#deps.maxDeliver) throw new DeliveriesExhausted(deliveries - 1);
    const command = { ...readCommand(wire), deliveries };
    const startedAt = performance.now();
    const handled = await handleCommand(this.#deps, command);
    await this.#deps.outbox.publish(handled.reply);
    message.ack();
    const ms = Math.round(performance.now() - startedAt);
    this.#deps.logger.info(
      {
        run: command.runId,
        message: command.commandId,
        node: command.node,
        attempt: command.attempt,
        ...inShort(handled),
        ms,
      },
      `handled ${command.action}`,
    );
  }

  async #failed(message: JsMsg, wire: WireMessage, error: unknown): Promise<void> {
    if (error instanceof Stopped) return message.nak();
    const reason = deathOf(error, message.info.deliveryCount >= this.#deps.maxDeliver);
    if (!reason) return this.#later(message, error);
    const letter = deadLetter(
      wire,
      {
        stream: message.info.stream,
        consumer: message.info.consumer,
        streamSequence: message.info.streamSequence,
        deliveries: message.info.deliveryCount,
      },
      { reason, error },
    );
    await untilWorks(
      async () => {
        const { claims, publisher } = this.#deps;
        await publisher.publish(await claims.checkIn(letter));
      },
      {
        signal: this.#deps.signal,
        onFailure: (err) => this.#deps.logger.error({ err }, 'dead letter not stored yet'),
      },
    );
    message.term();
    const { 'ce-runid': run, 'ce-id': id } = wire.headers;
    this.#deps.logger.error(
      { err: error, reason, run, message: id, subject: wire.subject },
      'became a dead letter',
    );
  }

  #later(message: JsMsg, error: unknown): void {
    const { deliveryCount } = message.info;
    const pauseMs = REDELIVERY_PAUSES_MS[deliveryCount - 1] ?? REDELIVERY_PAUSES_MS.at(-1);
    message.nak(pauseMs);
    this.#deps.logger.warn(
      { err: error, deliveries: deliveryCount, pauseMs },
      'failed; again later',
    );
  }
}

function deathOf(error: unknown, isLast: boolean): DeadLetterReason | null {
  if (error instanceof MalformedCommand || error instanceof NoHandler) return error.code;
  if (error instanceof MissingBlob) return error.code;
  if (error instanceof DeliveriesExhausted) return error.code;
  return isLast ? 'handler-failed' : null;
}

function inShort({ outcome, replayed }: Handled): object {
  const answer = outcome.type === 'succeeded' ? 'succeeded' : outcome.error.name;
  return replayed ? { answer, replayed } : { answer };
}
