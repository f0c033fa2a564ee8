import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { RecordedEvent } from '@/saga/run/events';
import { type OpenRun, unknownRun } from '@/saga/trace/open-run';
import { FINAL_EVENTS } from '@/saga/trace/outside';
import type { RunSpan } from '@/saga/trace/span';
import { traceRun } from '@/saga/trace/trace-run';
import type { Checkpoint } from '@/server/ports/checkpoint';
import type { Clock } from '@/server/ports/clock';
import type { EventPosition, EventStore, PositionedEvent } from '@/server/ports/event-store';
import type { SpanSink } from '@/server/ports/span-sink';
import { Loop } from './loop';
import type { OwnedPartitions } from './owned-partitions';
import type { Service } from './service';

export type RunTracerDeps = {
  readonly events: Pick<EventStore, 'readAfter' | 'loadMany'>;
  readonly checkpoint: Checkpoint;
  readonly spans: Pick<SpanSink, 'send'>;
  readonly owned: OwnedPartitions;
  readonly clock: Clock;
  readonly logger: Logger;
};

const LIMIT = 1_000;
const PACE_MS = 500;
const KNOWN_RUNS = 20_000;
const TRIES = 3;
const AGAIN_MS = 1_000;
const TOO_LATE_MS = 5 * 60_000;
/** Holding this partition makes a worker the one that traces. */
const TOKEN = 0;

/**
 * Makes spans of events, in commit order, and sends them: so tracing costs the engine nothing, and needs
 * nothing of the processes that decided. One worker does it.
 *
 * A crash sends the last batch again, with the same ids. When it is behind by minutes, it skips what it missed. A batch that nobody takes is lost after some tries,
 * so that an outage of the collector is a gap and not a queue without end.
 */
export class RunTracer implements Service {
  readonly #loop: Loop;
  #at: EventPosition | undefined;
  readonly #known = new Map<string, OpenRun>();
  #stopping = false;

  constructor(private readonly deps: RunTracerDeps) {
    this.#loop = new Loop('run-tracer', () => this.#turn(), deps.logger);
  }

  start(): Promise<void> {
    return this.#loop.start();
  }

  stop(): Promise<void> {
    this.#stopping = true;
    return this.#loop.stop();
  }

  async #turn(): Promise<number> {
    const { events, checkpoint, owned } = this.deps;
    if (!owned.all.includes(TOKEN)) {
      this.#forget();
      return PACE_MS;
    }
    this.#at ??= await checkpoint.load();
    const batch = await events.readAfter(this.#at, LIMIT);
    const to = batch.at(-1)?.at;
    if (!to) return PACE_MS;
    if (batch.length === LIMIT && this.#isTooLate(batch)) return this.#skip(this.#at);
    await this.#send(await this.#trace(batch));
    if (await checkpoint.move(this.#at, to)) this.#at = to;
    else this.#forget();
    return batch.length === LIMIT ? 0 : PACE_MS;
  }

  #isTooLate(batch: readonly PositionedEvent[]): boolean {
    const last = batch.at(-1)?.recorded.occurredAt ?? '';
    return Date.parse(this.deps.clock.now()) - Date.parse(last) > TOO_LATE_MS;
  }

  /** More runs go on than can be traced: traces of now are worth more than all of those of then. */
  async #skip(from: EventPosition): Promise<number> {
    const { checkpoint, logger } = this.deps;
    logger.warn({ from }, 'tracing was behind by minutes, and goes on with what happens now');
    this.#forget();
    await checkpoint.move(from, (await checkpoint.end()) ?? from);
    return 0;
  }

  async #trace(batch: readonly PositionedEvent[]): Promise<readonly RunSpan[]> {
    await this.#catchUp(batch.map(({ recorded }) => recorded));
    const spans: RunSpan[] = [];
    for (const { recorded } of batch) {
      const traced = traceRun(this.#open(recorded.runId), recorded);
      spans.push(...traced.spans);
      this.#keep(traced.open, FINAL_EVENTS.has(recorded.event.type));
    }
    return spans;
  }

  /** Runs that began before this worker traced, or were forgotten, are read anew up to here. */
  async #catchUp(batch: readonly RecordedEvent[]): Promise<void> {
    const from = new Map<string, number>();
    for (const { runId, version } of batch) if (!from.has(runId)) from.set(runId, version);
    const behind = [...from].filter(([id, version]) => this.#open(id).version < version - 1);
    if (behind.length === 0) return;
    const histories = await this.deps.events.loadMany(behind.map(([runId]) => runId));
    for (const [runId, version] of behind) {
      const earlier = (histories.get(runId) ?? []).filter((event) => event.version < version);
      const open = earlier.reduce((run, event) => traceRun(run, event).open, unknownRun(runId));
      this.#keep(open, false);
    }
  }

  async #send(spans: readonly RunSpan[]): Promise<void> {
    if (spans.length === 0) return;
    for (let attempt = 1; attempt <= TRIES && !this.#stopping; attempt++) {
      if (await this.#sent(spans)) return;
      await pause(AGAIN_MS * attempt);
    }
    this.deps.logger.warn({ spans: spans.length }, 'spans were lost');
  }

  async #sent(spans: readonly RunSpan[]): Promise<boolean> {
    try {
      await this.deps.spans.send(spans);
      return true;
    } catch (error) {
      this.deps.logger.warn({ err: error, spans: spans.length }, 'spans were not taken');
      return false;
    }
  }

  #open(runId: string): OpenRun {
    return this.#known.get(runId) ?? unknownRun(runId);
  }

  #keep(open: OpenRun, isOver: boolean): void {
    this.#known.delete(open.runId);
    if (isOver) return;
    this.#known.set(open.runId, open);
    const [oldest] = this.#known.keys();
    if (this.#known.size > KNOWN_RUNS && oldest !== undefined) this.#known.delete(oldest);
  }

  #forget(): void {
    this.#at = undefined;
    this.#known.clear();
  }
}
