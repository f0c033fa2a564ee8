import { createHash } from 'node:crypto';
import type { NatsConnection } from '@nats-io/nats-core';
import { nanos } from '@nats-io/nats-core';
import { type ObjectStore, Objm } from '@nats-io/obj';

/** CloudEvents' extension for a payload that is kept elsewhere. */
export const DATAREF = 'ce-dataref';

/** Bodies of more bytes than this are deposited; well below what a broker takes. */
export const LARGEST_BODY = 256 * 1024;

const BUCKET = 'SAGA_BLOBS';
const SCHEME = `nats-object:${BUCKET}/`;
/** As long as the streams keep the messages that refer to it. */
const KEPT_MS = 7 * 24 * 3600 * 1000;

/** A message refers to a payload that is not there (any more). */
export class MissingBlob extends Error {
  readonly code = 'missing-blob';
  override readonly name = 'MissingBlob';

  constructor(ref: string) {
    super(`There is nothing at ${ref}.`);
  }
}

const NOTHING = new Uint8Array();

/** What of a message is looked at before it travels. */
export type Travelling = {
  readonly headers: { readonly [name: string]: string };
  readonly body: string | Uint8Array;
};

/**
 * The claim check pattern (Hohpe & Woolf, Enterprise Integration Patterns): a payload too large for a
 * message is deposited in NATS' object store, and the message carries where. A payload is called by its
 * SHA-256, so that depositing it again changes nothing.
 */
export class ClaimCheck {
  readonly #nats: () => Promise<NatsConnection>;
  #store: Promise<ObjectStore> | undefined;

  constructor(nats: () => Promise<NatsConnection>) {
    this.#nats = nats;
  }

  /** Keeps a payload; resolves to the reference by which it is collected. */
  async deposit(body: Uint8Array): Promise<string> {
    const store = await this.#open();
    const name = createHash('sha256').update(body).digest('hex');
    const there = await store.info(name);
    if (there?.size !== body.byteLength || there.deleted) await store.putBlob({ name }, body);
    return `${SCHEME}${name}`;
  }

  /** The message as it can travel: with a reference in place of a body that is too large. */
  async checkIn<M extends Travelling>(message: M): Promise<M | (M & Travelling)> {
    if (!isTooLarge(message.body)) return message;
    const ref = await this.deposit(Buffer.from(message.body));
    return { ...message, headers: { ...message.headers, [DATAREF]: ref }, body: NOTHING };
  }

  /** The payload of a reference. Throws {@link MissingBlob} when there is none; rejects while the broker is away. */
  async collect(ref: string): Promise<Uint8Array> {
    if (!ref.startsWith(SCHEME)) throw new MissingBlob(ref);
    const store = await this.#open();
    const body = await store.getBlob(ref.slice(SCHEME.length));
    if (body === null) throw new MissingBlob(ref);
    return body;
  }

  async #open(): Promise<ObjectStore> {
    this.#store ??= this.#nats().then((nats) =>
      new Objm(nats).create(BUCKET, { ttl: nanos(KEPT_MS) }),
    );
    try {
      return await this.#store;
    } catch (error) {
      this.#store = undefined;
      throw error;
    }
  }
}

/** Whether a body is to be deposited. */
export function isTooLarge(body: string | Uint8Array): boolean {
  // A text has at most three bytes for each of its units: short ones need not be counted.
  if (body.length * 3 <= LARGEST_BODY) return false;
  return Buffer.byteLength(body) > LARGEST_BODY;
}
