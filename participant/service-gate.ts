import { type JetStreamManager, jetstream, jetstreamManager } from '@nats-io/jetstream';
import { headers, type NatsConnection, type Subscription } from '@nats-io/nats-core';
import type { RateState } from './rate';
import { RateTurns, type SharedRate } from './rate-turns';

/** The stream that has what was set for each service last. */
export const CONTROL_STREAM = 'SAGA_CONTROL';
/** Where the last is found that was set for the service. */
export const controlSubject = (service: string): string => `saga.control.${service}`;
const turnsSubject = (service: string): string => `saga.turns.${service}`;

/** What instances of a service go by; nothing was set: all may pass. */
export type GateSetting = {
  readonly held: boolean;
  readonly maxUnderWay: number | null;
  readonly perSecond: number | null;
};

export const OPEN_GATE: GateSetting = { held: false, maxUnderWay: null, perSecond: null };

/** A setting that was missed, as while the connection was broken, is found after this at the latest. */
const LOOK_EVERY_MS = 5_000;
const STREAM_NOT_FOUND = 10_059;

/**
 * Whether, and how fast, a service's commands may begin, as its operators have set it. A change is heard at
 * once; while the broker is away, what was heard last counts.
 */
export class ServiceGate {
  #setting = OPEN_GATE;
  readonly #waiting: (() => void)[] = [];
  readonly #stopping = new AbortController();
  readonly #turns: RateTurns;
  #looking: NodeJS.Timeout | undefined;
  #subscription: Subscription | undefined;
  #onLimit: () => void = () => undefined;

  constructor(
    private readonly nats: NatsConnection,
    private readonly service: string,
  ) {
    const shared = sharedRate(nats, turnsSubject(service));
    this.#turns = new RateTurns(shared, this.#stopping.signal, () => this.#setting.perSecond);
  }

  get setting(): GateSetting {
    return this.#setting;
  }

  /** Resolves when what was set is known, or cannot be known now; calls back when another limit is set. */
  async start(onLimit: () => void): Promise<void> {
    this.#subscription = this.nats.subscribe(controlSubject(this.service), {
      callback: (error, message) => {
        if (!error) this.#heard(message.data);
      },
    });
    this.#looking = setInterval(() => void this.#look(), LOOK_EVERY_MS);
    await this.#look();
    this.#onLimit = onLimit;
  }

  /** Lets all go that wait. */
  stop(): void {
    this.#stopping.abort();
    clearInterval(this.#looking);
    this.#subscription?.unsubscribe();
    this.#wake();
  }

  /** Resolves when the service is not held (any more), or when it is stopped. */
  async passed(): Promise<void> {
    while (this.#setting.held && !this.#stopping.signal.aborted) {
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
  }

  /** Whether anything may begin at once. */
  get isOpen(): boolean {
    return !this.#setting.held && this.#setting.perSecond === null;
  }

  /** Resolves when one more may begin. */
  async turn(): Promise<void> {
    await this.passed();
    await this.#turns.take();
  }

  async #look(): Promise<void> {
    try {
      const manager = await jetstreamManager(this.nats, { checkAPI: false });
      const found = await lastOn(manager, controlSubject(this.service));
      if (found) this.#heard(found.data);
    } catch {
      // The broker is away; what was heard last counts.
    }
  }

  #heard(data: Uint8Array): void {
    const setting = readSetting(data);
    if (!setting) return;
    const before = this.#setting;
    this.#setting = setting;
    if (before.maxUnderWay !== setting.maxUnderWay) this.#onLimit();
    if (!setting.held) this.#wake();
  }

  #wake(): void {
    for (const resolve of this.#waiting.splice(0)) resolve();
  }
}

/** What a message says; null for what says nothing that is understood. */
export function readSetting(data: Uint8Array): GateSetting | null {
  try {
    const said = JSON.parse(new TextDecoder().decode(data)) as Partial<GateSetting> | null;
    const { held, maxUnderWay, perSecond } = said ?? {};
    const limit = (value: unknown) => (typeof value === 'number' && value > 0 ? value : null);
    if (typeof held !== 'boolean') return null;
    return { held, maxUnderWay: limit(maxUnderWay), perSecond: limit(perSecond) };
  } catch {
    return null;
  }
}

/**
 * What was said last on a subject of the control stream; null for nothing, or without the stream. Asked of the stream's
 * store itself, which answers as soon as it is there: asked for a message, nats-server 2.9 ends when the stream is
 * being made just then.
 */
export async function lastOn(manager: JetStreamManager, subject: string) {
  try {
    await manager.streams.info(CONTROL_STREAM);
  } catch (error) {
    if ((error as { code?: number }).code === STREAM_NOT_FOUND) return null;
    throw error;
  }
  return manager.direct.getMessage(CONTROL_STREAM, { last_by_subj: subject });
}

/** Kept as the last message of a subject; who changes it says which message was the last. */
function sharedRate(nats: NatsConnection, subject: string): SharedRate {
  return {
    async read() {
      const manager = await jetstreamManager(nats, { checkAPI: false });
      const found = await manager.direct.getMessage(CONTROL_STREAM, { last_by_subj: subject });
      if (!found) return { state: { nextAtMs: 0 }, change: 0 };
      return { state: JSON.parse(found.string()) as RateState, change: found.seq };
    },
    async write(state, change) {
      const head = headers();
      head.set('Nats-Expected-Last-Subject-Sequence', String(change));
      try {
        await jetstream(nats).publish(subject, JSON.stringify(state), { headers: head });
        return true;
      } catch (error) {
        const { code, status } = error as { code?: number; status?: number };
        if (code === WRONG_LAST_SEQUENCE || status === WRONG_LAST_SEQUENCE) return false;
        throw error;
      }
    },
  };
}

const WRONG_LAST_SEQUENCE = 10_071;
