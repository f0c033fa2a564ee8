import type { JsMsg } from '@nats-io/jetstream';
import { DATAREF } from '@/participant/claim-check';
import { receivedHeaders } from '@/participant/received-headers';
import type { Delivery } from '@/server/ports/message-bus';

/** A delivery of JetStream; headers are only taken apart when somebody asks. */
export class NatsDelivery implements Delivery {
  #headers: { readonly [name: string]: string } | undefined;

  /** `payload`: what the message refers to, in place of what it carries. */
  constructor(
    private readonly message: JsMsg,
    private readonly payload?: Uint8Array,
  ) {}

  get stream(): string {
    return this.message.info.stream;
  }

  get subject(): string {
    return this.message.subject;
  }

  get consumer(): string {
    return this.message.info.consumer;
  }

  get sequence(): number {
    return this.message.seq;
  }

  get deliveries(): number {
    return this.message.info.deliveryCount;
  }

  get headers(): { readonly [name: string]: string } {
    this.#headers ??= this.payload
      ? withoutReference(receivedHeaders(this.message))
      : receivedHeaders(this.message);
    return this.#headers;
  }

  /** Where the payload is kept that the message refers to; undefined of one that carries its own. */
  get reference(): string | undefined {
    return this.headers[DATAREF];
  }

  get data(): Uint8Array {
    return this.payload ?? this.message.data;
  }

  extend(): void {
    this.message.working();
  }

  ack(): void {
    this.message.ack();
  }

  retryIn(delayMs: number): void {
    this.message.nak(delayMs);
  }

  terminate(): void {
    this.message.term();
  }
}

function withoutReference({ [DATAREF]: _, ...headers }: { readonly [name: string]: string }) {
  return headers;
}
