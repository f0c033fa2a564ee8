import type { Delivery, Publishable, StoredMessage } from '@/server/ports/message-bus';
import { SimConsumer, type Wanted } from './sim-consumer';
import type { SimProcess } from './sim-process';
import type { SimWorld } from './sim-world';
import { covers } from './subject';

/** Within that time the broker recognises repeats, in milliseconds. */
const WINDOW_MS = 60_000;

const STREAMS: readonly (readonly [name: string, subjects: string])[] = [
  ['SAGA_COMMANDS', 'saga.command.>'],
  ['SAGA_REPLIES', 'saga.reply.>'],
  ['SAGA_EVENTS', 'saga.event.>'],
  ['SAGA_SIGNALS', 'saga.signal.>'],
  ['SAGA_DEAD', 'saga.dead.>'],
];

type Stream = {
  readonly name: string;
  readonly subjects: string;
  readonly messages: StoredMessage[];
  /** When each id was last stored, and where. */
  readonly ids: Map<string, { readonly at: number; readonly sequence: number }>;
};

/** JetStream in memory, as far as the engine uses it: streams, repeats, durable consumers. */
export class SimBroker {
  isUp = true;
  /** Grows whenever it goes away: connections of before are broken. */
  epoch = 0;
  /** When its store was last empty. */
  wipedAt = 0;
  #streams = newStreams();
  readonly #consumers = new Map<string, SimConsumer>();
  readonly #sim: SimWorld;

  constructor(sim: SimWorld) {
    this.#sim = sim;
  }

  messages(stream: string): readonly StoredMessage[] {
    return this.#streams.get(stream)?.messages ?? [];
  }

  /** Stores a message; null when no stream takes its subject. */
  store({ id, subject, headers, body }: Publishable): { stream: string; sequence: number } | null {
    const stream = [...this.#streams.values()].find(({ subjects }) => covers(subjects, subject));
    if (!stream) return null;
    const { name, ids, messages } = stream;
    const now = this.#sim.time.nowMs;
    const known = ids.get(id);
    if (known && now - known.at < WINDOW_MS) return { stream: name, sequence: known.sequence };
    const sequence = messages.length + 1;
    const data = typeof body === 'string' ? new TextEncoder().encode(body) : body;
    messages.push({ stream: name, subject, sequence, headers, data });
    ids.set(id, { at: now, sequence });
    for (const consumer of this.#consumers.values()) consumer.pump();
    return { stream: name, sequence };
  }

  /** Has a process consume from a durable consumer, which is made where it is missing. */
  attach(wanted: Wanted, process: SimProcess, handle: (delivery: Delivery) => void): () => void {
    const known = this.#consumers.get(wanted.name);
    const consumer = known ?? new SimConsumer(this.#sim, this, wanted);
    this.#consumers.set(wanted.name, consumer);
    return consumer.attach({ process, handle });
  }

  /** All that was acknowledged of a stream by consumers whose name begins so. */
  acknowledged(stream: string, consumers: string): readonly StoredMessage[] {
    const sequences = new Set(
      [...this.#consumers.values()]
        .filter(({ wanted }) => wanted.stream === stream && wanted.name.startsWith(consumers))
        .flatMap((consumer) => consumer.acknowledged),
    );
    return this.messages(stream).filter(({ sequence }) => sequences.has(sequence));
  }

  /** Goes away: what was not acknowledged to anybody by then comes again. */
  goDown(): void {
    this.isUp = false;
    this.epoch++;
    for (const consumer of this.#consumers.values()) consumer.dropAll();
  }

  /** Comes back, with its store or without. */
  comeBack({ wiped }: { readonly wiped: boolean }): void {
    if (wiped) {
      this.#streams = newStreams();
      this.#consumers.clear();
      this.wipedAt = this.#sim.time.nowMs;
    }
    this.isUp = true;
  }
}

function newStreams(): Map<string, Stream> {
  return new Map(
    STREAMS.map(([name, subjects]) => [
      name,
      { name, subjects, messages: [], ids: new Map() } satisfies Stream,
    ]),
  );
}
