import { Classifier, type Hearers } from '@/server/application/flow/classifier';
import type { FlowRecord } from '@/server/application/flow/flow-record';
import { type FlowSecond, FlowWindow } from '@/server/application/flow/flow-window';
import { type HotKey, HotKeys } from '@/server/application/flow/hot-keys';
import { RecentRecords, type RecordFilter } from '@/server/application/flow/recent-records';
import type { MessageTap } from '@/server/ports/message-tap';

export type FlowAggregatorDeps = {
  readonly tap: MessageTap;
  /** Readies what is asked of `hearers`. */
  readonly prepare: () => Promise<unknown>;
  readonly hearers: Hearers;
  readonly nowMs: () => number;
};

/** How fresh the numbers are; `filling`: the past is still being read. */
export type FlowState = {
  readonly status: 'live' | 'filling' | 'disconnected';
  readonly hot: readonly HotKey[];
  readonly unmatched: number;
};

export type FlowListener = {
  record?(record: FlowRecord): void;
  /** Seconds were given out, or the state changed. */
  tick(): void;
};

/** Of each stream so many messages are read that are there already. */
const BACKLOG = 20_000;
const TICK_MS = 1000;
/** Messages of a second come in a little after it. */
const GRACE_MS = 500;
/** How long it goes on when nobody looks, so that who comes back finds the last minutes. */
const LINGER_MS = 60_000;
/** Longer the past is not waited for. */
const FILLING_MS = 5_000;

/**
 * Counts all messages that pass by, for everybody who looks in this process: one reader of the streams, however
 * many look. It begins with the first and ends a minute after the last; what it knows is read again from the
 * streams then, so a crash loses nothing.
 */
export class FlowAggregator {
  readonly #listeners = new Set<FlowListener>();
  #running: Running | undefined;
  #ending: NodeJS.Timeout | undefined;

  constructor(private readonly deps: FlowAggregatorDeps) {}

  /** Looks until the returned function is called. */
  subscribe(listener: FlowListener): () => void {
    clearTimeout(this.#ending);
    this.#listeners.add(listener);
    this.#running ??= new Running(this.deps, this.#listeners);
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size > 0) return;
      this.#ending = setTimeout(() => void this.stop(), LINGER_MS).unref();
    };
  }

  /** The seconds given out after one, oldest first; none while nobody looks. */
  after(second: number): readonly FlowSecond[] {
    return this.#running?.window.after(second) ?? [];
  }

  /** The last second that was given out. */
  get lastSecond(): number {
    return this.#running?.lastSecond ?? 0;
  }

  /** The last messages, oldest first. */
  recent(filter: RecordFilter): readonly FlowRecord[] {
    return this.#running?.recent.matching(filter) ?? [];
  }

  state(): FlowState {
    return this.#running?.state() ?? { status: 'filling', hot: [], unmatched: 0 };
  }

  /** Lets go of the streams. */
  async stop(): Promise<void> {
    clearTimeout(this.#ending);
    const running = this.#running;
    this.#running = undefined;
    await running?.stop();
  }
}

/** The aggregator while somebody looks. */
class Running {
  readonly window: FlowWindow;
  readonly recent = new RecentRecords();
  readonly #classifier: Classifier;
  readonly #hot = new HotKeys();
  #tap: { close(): Promise<void> } | undefined;
  #stopped = false;
  readonly #timer: NodeJS.Timeout;
  readonly #startedAt: number;
  #caughtUp = false;
  #connected = true;
  lastSecond = 0;

  constructor(
    private readonly deps: FlowAggregatorDeps,
    private readonly listeners: ReadonlySet<FlowListener>,
  ) {
    this.#startedAt = deps.nowMs();
    this.window = new FlowWindow(this.#startedAt);
    this.#classifier = new Classifier(deps.hearers);
    // Who hears what must be known first, or the past would be counted without it.
    const open = () => this.#open();
    void deps.prepare().then(open, open);
    this.#timer = setInterval(() => this.#tick(), TICK_MS).unref();
  }

  state(): FlowState {
    const hot = this.#hot.top(this.deps.nowMs());
    const { unmatched } = this.#classifier;
    if (!this.#connected) return { status: 'disconnected', hot, unmatched };
    return { status: this.#caughtUp ? 'live' : 'filling', hot, unmatched };
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    this.#stopped = true;
    await this.#tap?.close();
  }

  #open(): void {
    if (this.#stopped) return;
    this.#tap = this.deps.tap.open(BACKLOG, {
      message: (message) => {
        for (const record of this.#classifier.records(message)) this.#take(record);
      },
      caughtUp: () => {
        this.#caughtUp = true;
        this.#tick();
      },
      connected: (now) => {
        this.#connected = now;
      },
    });
  }

  #take(record: FlowRecord): void {
    this.window.add(record);
    this.recent.add(record);
    if (record.partitionKey !== null) this.#hot.add(record.partitionKey, record.atMs);
    for (const listener of this.listeners) listener.record?.(record);
  }

  #tick(): void {
    const nowMs = this.deps.nowMs();
    if (!this.#caughtUp && nowMs - this.#startedAt < FILLING_MS) return;
    this.#classifier.expire(nowMs);
    this.lastSecond = Math.floor((nowMs - GRACE_MS) / 1000) - 1;
    this.window.close(this.lastSecond);
    for (const listener of this.listeners) listener.tick();
  }
}
