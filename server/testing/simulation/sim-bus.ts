import { flowConsumer } from '@/server/application/wire/flow-consumers';
import type {
  Consumption,
  Delivery,
  MessageBus,
  Publishable,
  PublishOutcome,
} from '@/server/ports/message-bus';
import type { SimBroker } from './sim-broker';
import type { Wanted } from './sim-consumer';
import type { SimProcess } from './sim-process';
import type { SimWorld } from './sim-world';
import { latency } from './weather';

/** How long the engine's publisher waits for acknowledgements, in milliseconds. */
const ACK_TIMEOUT_MS = 5_000;

type Open = {
  readonly wanted: Wanted;
  readonly handle: (delivery: Delivery) => void;
  detach: () => void;
};

/** A process's connection to the broker. */
export class SimBus implements MessageBus {
  readonly #onConnected: (() => void)[] = [];
  readonly #consumptions = new Set<Open>();
  readonly #unsettled = new Set<() => void>();
  /** What is sent over one connection keeps its order. */
  #lastArrival = 0;

  constructor(
    private readonly sim: SimWorld & { readonly broker: SimBroker },
    private readonly process: SimProcess,
  ) {}

  get connected(): boolean {
    return this.sim.broker.isUp;
  }

  onConnected(listener: () => void): void {
    this.#onConnected.push(listener);
    if (this.connected) listener();
  }

  onLost(): void {}

  /** The broker went away: what is under way has failed, as far as anybody knows. */
  broken(): void {
    for (const giveUp of this.#unsettled) giveUp();
  }

  /** The broker is back: consuming begins anew. */
  joined(): void {
    for (const one of this.#consumptions) {
      one.detach = this.sim.broker.attach(one.wanted, this.process, one.handle);
    }
    for (const listener of this.#onConnected) listener();
  }

  publishAll(messages: readonly Publishable[]): Promise<readonly PublishOutcome[]> {
    const { time, random } = this.sim;
    if (!this.process.isAlive) return new Promise(() => undefined);
    if (!this.connected) return Promise.resolve(messages.map(({ id }) => failed(id)));
    return new Promise((resolve) => {
      const outcomes = new Map<string, PublishOutcome>();
      const settle = () => {
        this.#unsettled.delete(settle);
        timeout.cancel();
        resolve(messages.map(({ id }) => outcomes.get(id) ?? failed(id)));
      };
      this.#unsettled.add(settle);
      const timeout = time.after(ACK_TIMEOUT_MS, this.process, settle);
      for (const message of messages) {
        this.#send(message, (outcome) => {
          outcomes.set(outcome.id, outcome);
          if (outcomes.size === messages.length) settle();
        });
      }
      if (messages.length === 0) time.after(random(), this.process, settle);
    });
  }

  consumeReplies = (partition: number | string, handle: (reply: Delivery) => void) =>
    this.#consume(handle, {
      name: `orchestrator-${partition}`,
      stream: 'SAGA_REPLIES',
      filter: `saga.reply.${partition}`,
      isExclusive: true,
      ackWaitMs: 30_000,
    });

  consumeSignals = (handle: (signal: Delivery) => void) =>
    this.#consume(handle, {
      name: 'signal-intake',
      stream: 'SAGA_SIGNALS',
      filter: 'saga.signal.>',
      isExclusive: false,
      ackWaitMs: 30_000,
    });

  consumeFlow = (service: string, handle: (event: Delivery) => void) =>
    this.#consume(handle, {
      name: flowConsumer(service),
      stream: 'SAGA_EVENTS',
      filter: 'saga.event.*.flow.>',
      isExclusive: false,
      ackWaitMs: 5_000,
    });

  consumeReactorReplies = (service: string, handle: (reply: Delivery) => void) =>
    this.#consume(handle, {
      name: `reactor-replies-${service}`,
      stream: 'SAGA_REPLIES',
      filter: `saga.reply.reactor.${service}`,
      isExclusive: false,
      ackWaitMs: 5_000,
    });

  /** Commands for a participant, which is no part of the engine. */
  consumeService = (service: string, handle: (command: Delivery) => void) =>
    this.#consume(handle, {
      name: service,
      stream: 'SAGA_COMMANDS',
      filter: `saga.command.${service}.>`,
      isExclusive: false,
      ackWaitMs: 5_000,
    });

  consumeCommands = () => NOTHING;
  consumeTrigger = () => NOTHING;
  consumeDeadLetters = () => NOTHING;
  consumeAdvisories = () => NOTHING;

  async fetch(stream: string, sequence: number) {
    if (!this.connected) throw new Error('The broker is away.');
    return this.process.ask(async () => this.sim.broker.messages(stream)[sequence - 1] ?? null);
  }

  #send(message: Publishable, acknowledge: (outcome: PublishOutcome) => void): void {
    const { time, random, broker } = this.sim;
    const { epoch } = broker;
    this.#lastArrival = Math.max(
      this.#lastArrival + 0.001,
      time.nowMs + latency(random, this.sim.weather),
    );
    time.after(this.#lastArrival - time.nowMs, null, () => {
      // A connection that lives loses nothing on the way there.
      if (!broker.isUp || epoch !== broker.epoch) return;
      const place = broker.store(message);
      if (place === null || random() < this.sim.weather.lostReceipts) return;
      const outcome: PublishOutcome = { id: message.id, stored: true, ...place };
      time.after(latency(random, this.sim.weather), this.process, () => acknowledge(outcome));
    });
  }

  #consume(handle: (delivery: Delivery) => void, wanted: Wanted): Consumption {
    let isStopped = false;
    const one: Open = {
      wanted,
      handle: (delivery) => {
        if (!isStopped) handle(delivery);
      },
      detach: () => undefined,
    };
    this.#consumptions.add(one);
    const { broker, time } = this.sim;
    time.after(0, this.process, () => {
      if (!isStopped && broker.isUp) one.detach = broker.attach(wanted, this.process, one.handle);
    });
    return {
      stop: async () => {
        isStopped = true;
        this.#consumptions.delete(one);
        one.detach();
      },
    };
  }
}

const NOTHING: Consumption = { stop: async () => undefined };

function failed(id: string): PublishOutcome {
  return { id, stored: false, error: 'No acknowledgement.', permanent: false };
}
