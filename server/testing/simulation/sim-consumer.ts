import type { Delivery, StoredMessage } from '@/server/ports/message-bus';
import { oneOf } from '../random';
import type { SimProcess } from './sim-process';
import type { SimWorld } from './sim-world';
import { covers } from './subject';
import type { Scheduled } from './virtual-time';
import { latency } from './weather';

export type Wanted = {
  readonly name: string;
  readonly stream: string;
  readonly filter: string;
  /** Whether one process alone consumes: what the one before has left comes again at once. */
  readonly isExclusive: boolean;
  /** After how long a message without an answer comes again, in milliseconds. */
  readonly ackWaitMs: number;
};

type Attached = { readonly process: SimProcess; readonly handle: (delivery: Delivery) => void };

/** A durable consumer with explicit acknowledgements. */
export class SimConsumer {
  /** The last place that was handed out. */
  #cursor = 0;
  readonly #acked = new Set<number>();
  readonly #pending = new Map<number, Scheduled>();
  readonly #deliveries = new Map<number, number>();
  readonly #attached = new Set<Attached>();

  constructor(
    private readonly sim: SimWorld,
    private readonly broker: { messages(stream: string): readonly StoredMessage[] },
    readonly wanted: Wanted,
  ) {}

  get acknowledged(): readonly number[] {
    return [...this.#acked];
  }

  /** Hands messages to this process from now on, until the returned function is called. */
  attach(attached: Attached): () => void {
    if (this.wanted.isExclusive) this.#beginAnew();
    this.#attached.add(attached);
    this.pump();
    return () => this.#attached.delete(attached);
  }

  /** Forgets who was connected. */
  dropAll(): void {
    this.#attached.clear();
  }

  /** Hands out what has come. */
  pump(): void {
    if (this.#takers().length === 0) return;
    const messages = this.broker.messages(this.wanted.stream);
    while (this.#cursor < messages.length) {
      const message = messages[this.#cursor] as StoredMessage;
      this.#cursor++;
      if (covers(this.wanted.filter, message.subject)) this.#deliver(message);
    }
  }

  /** As the engine does: the consumer is made again behind the last message up to which all is done. */
  #beginAnew(): void {
    const [first] = [...this.#pending.keys()].sort((a, b) => a - b);
    if (first === undefined) return;
    for (const again of this.#pending.values()) again.cancel();
    this.#pending.clear();
    this.#cursor = first - 1;
    for (const sequence of this.#acked) if (sequence >= first) this.#acked.delete(sequence);
  }

  #takers(): readonly Attached[] {
    return [...this.#attached].filter(({ process }) => process.isAlive);
  }

  #deliver(message: StoredMessage): void {
    const { random, weather } = this.sim;
    const { sequence } = message;
    this.#wait(message, this.wanted.ackWaitMs);
    const takers = this.#takers();
    if (takers.length === 0) return;
    const taker = oneOf(random, takers);
    const deliveries = (this.#deliveries.get(sequence) ?? 0) + 1;
    this.#deliveries.set(sequence, deliveries);
    if (random() < weather.lostDeliveries) return;
    const times = random() < weather.doubledDeliveries ? 2 : 1;
    for (let time = 0; time < times; time++) this.#send(taker, { message, deliveries });
  }

  #send(
    { process, handle }: Attached,
    { message, deliveries }: { readonly message: StoredMessage; readonly deliveries: number },
  ): void {
    const { time, random } = this.sim;
    const answer = (take: () => void) => {
      if (random() < this.sim.weather.lostAcks) return;
      time.after(latency(random, this.sim.weather), null, take);
    };
    const { sequence } = message;
    const done = () => answer(() => this.#done(sequence));
    const delivery: Delivery = {
      ...message,
      ...{ consumer: this.wanted.name, deliveries },
      extend: () => answer(() => this.#pending.has(sequence) && this.#wait(message, 30_000)),
      ack: done,
      terminate: done,
      retryIn: (delayMs) =>
        answer(() => this.#pending.has(sequence) && this.#wait(message, delayMs)),
    };
    time.after(latency(random, this.sim.weather), process, () => handle(delivery));
  }

  /** Has a message come again after a while, unless it is done by then. */
  #wait(message: StoredMessage, ms: number): void {
    const { sequence } = message;
    this.#pending.get(sequence)?.cancel();
    this.#pending.set(
      sequence,
      this.sim.time.after(ms, null, () => this.#deliver(message)),
    );
  }

  #done(sequence: number): void {
    this.#pending.get(sequence)?.cancel();
    this.#pending.delete(sequence);
    this.#acked.add(sequence);
  }
}
