import { setTimeout as pause } from 'node:timers/promises';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import type { Command } from '@/participant/command';
import { natsAddress } from '@/participant/nats-address';
import { createParticipant, type Participant } from '@/participant/participant';
import type { ParticipantStore } from '@/participant/store';
import type { SagaDefinition } from '@/saga/definition/saga-definition';

/** A saga of one step at a service, with nothing to undo. */
export function oneStep(
  service: string,
  step: { readonly timeout?: string; readonly maxAttempts?: number; readonly url?: string } = {},
): SagaDefinition {
  const { timeout = '20s', maxAttempts = 1, url } = step;
  const retry = { maxAttempts, initialInterval: '50ms', jitter: 0 };
  const work = { timeout, retry, ...(url ? { transport: { type: 'http' as const, url } } : {}) };
  return {
    name: `of-${service}`,
    title: `Of ${service}`,
    nodes: [
      { type: 'start', name: 'start' },
      { type: 'step', name: 'work', service, action: 'work', ...work },
      { type: 'succeed', name: 'done' },
    ],
    edges: [
      { from: 'start', to: 'work' },
      { from: 'work', to: 'done' },
    ],
  };
}

/** Several instances of a service that note when each command began, and how many were at work at a time. */
export class MeteredService {
  /** What the handler does with a command; waits `latencyMs` when it is not replaced. */
  act: (command: Command) => Promise<unknown> = () => pause(this.latencyMs);
  latencyMs = 0;
  /** When each command was begun, in milliseconds. */
  readonly begun: number[] = [];
  most = 0;
  #atWork = 0;
  #instances: { readonly participant: Participant; readonly nats: NatsConnection }[] = [];

  private constructor() {}

  static async start(service: string, url: string, instances = 1): Promise<MeteredService> {
    const metered = new MeteredService();
    for (let n = 0; n < instances; n++) {
      const nats = await connect({ ...natsAddress(url), maxReconnectAttempts: -1 });
      const handlers = { work: (command: Command) => metered.#handle(command) };
      const store = new ForgetfulStore();
      const participant = createParticipant({ service, nats, handlers, store, ackWaitMs: 10_000 });
      await participant.start();
      metered.#instances.push({ participant, nats });
    }
    return metered;
  }

  async stop(): Promise<void> {
    for (const { participant, nats } of this.#instances.splice(0)) {
      await participant.stop();
      await nats.close();
    }
  }

  async #handle(command: Command): Promise<undefined> {
    this.begun.push(performance.now());
    this.most = Math.max(this.most, ++this.#atWork);
    try {
      await this.act(command);
    } finally {
      this.#atWork--;
    }
  }
}

/** Remembers nothing, so that all commands are handled at once. */
class ForgetfulStore implements ParticipantStore<null> {
  async prepare(): Promise<void> {}

  async once(...[, work]: Parameters<ParticipantStore<null>['once']>) {
    return { outcome: await work.run(null), replayed: false };
  }

  async sweep(): Promise<number> {
    return 0;
  }

  async forget(): Promise<void> {}
}
