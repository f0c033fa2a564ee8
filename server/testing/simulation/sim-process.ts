import type { Clock } from '@/server/ports/clock';
import type { SimWorld } from './sim-world';
import type { Owner } from './virtual-time';
import { latency } from './weather';

/** The connection to a server broke; whether what was asked for has happened is unknown. */
export class ConnectionLost extends Error {
  override readonly name = 'ConnectionLost';
}

/** A process of the simulation, from its start to its death. */
export class SimProcess implements Owner {
  isAlive = true;
  frozenUntil = 0;
  /** How far its wall clock is ahead, in milliseconds. */
  clockAheadMs = 0;
  readonly #onDeath = new Set<() => void>();
  readonly #onBroken: (() => void)[] = [];
  readonly #onJoined: (() => void)[] = [];
  readonly #onBell: (() => void)[] = [];

  constructor(
    readonly name: string,
    private readonly sim: SimWorld,
  ) {}

  readonly clock: Clock = {
    now: () => new Date(this.sim.time.nowMs + this.clockAheadMs).toISOString(),
  };

  /** Ends it at once: nothing of it runs any more, and servers notice that its connections broke. */
  die(): void {
    this.isAlive = false;
    for (const notice of this.#onDeath) notice();
    this.#onDeath.clear();
  }

  /** Calls back when it dies, until the returned function is called. */
  onDeath(notice: () => void): () => void {
    this.#onDeath.add(notice);
    return () => this.#onDeath.delete(notice);
  }

  /** Calls back when the broker goes away, and when it is there again. */
  onBroken(notice: () => void): void {
    this.#onBroken.push(notice);
  }

  onJoined(notice: () => void): void {
    this.#onJoined.push(notice);
  }

  /** Calls back when somebody has left messages in the outbox. */
  onBell(notice: () => void): void {
    this.#onBell.push(notice);
  }

  hearBell(): void {
    this.run(() => {
      for (const notice of this.#onBell) notice();
    });
  }

  /** The broker went away, or is back: it notices soon. */
  noticeBroker(isUp: boolean): void {
    const notices = isUp ? this.#onJoined : this.#onBroken;
    this.run(() => {
      for (const notice of notices) notice();
    });
  }

  /**
   * Asks a server: the request takes its time, then the server does it, then the answer takes its time.
   * Both may get lost; a dead process hears nothing.
   */
  ask<T>(work: () => Promise<T>): Promise<T> {
    const { time, random } = this.sim;
    if (!this.isAlive) return new Promise(() => undefined);
    return new Promise((resolve, reject) => {
      const { failedCalls } = this.sim.weather;
      const answer = (give: () => void) => time.after(this.delay(), this, give);
      const lost = () => answer(() => reject(new ConnectionLost('The connection broke.')));
      time.after(this.delay(), null, () => {
        if (this.sim.isStoreAway || random() < failedCalls / 2) {
          lost();
          return;
        }
        void work().then(
          (value) => {
            if (random() < failedCalls / 2) lost();
            else answer(() => resolve(value));
          },
          (error) => answer(() => reject(error)),
        );
      });
    });
  }

  /** Has something happen in this process, soon. */
  run(work: () => void): void {
    this.sim.time.after(this.delay(), this, work);
  }

  /** A server's object as this process sees it: every method is asked for. */
  remote<Target extends object>(target: Target): Target {
    return new Proxy(target, {
      get: (object, name) => {
        const member = Reflect.get(object, name, object);
        if (typeof member !== 'function') return member;
        return (...given: unknown[]) => this.ask(async () => member.apply(object, given));
      },
    });
  }

  private delay(): number {
    return latency(this.sim.random, this.sim.weather);
  }
}
