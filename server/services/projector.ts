import type { Logger } from 'pino';
import type { RunSummary } from '@/saga/read-models/views';
import { FINAL_STATUSES } from '@/saga/run/status';
import { projectRuns } from '@/server/application/project-runs';
import type { EventPosition, EventStore, PositionedEvent } from '@/server/ports/event-store';
import type { LiveNotices } from '@/server/ports/live-notices';
import type { RunProjection } from '@/server/ports/run-projection';
import { Loop } from './loop';
import type { OwnedPartitions } from './owned-partitions';
import type { Service } from './service';

export type ProjectorDeps = {
  readonly events: Pick<EventStore, 'readAfter'>;
  readonly projection: RunProjection;
  readonly live: LiveNotices;
  readonly owned: OwnedPartitions;
  readonly logger: Logger;
};

const LIMIT = 4_000;
/** Events that come in the meantime are one batch: cheaper, and nobody sees the difference. */
const PACE_MS = 40;
/** When there are many, a run is often over by then: it is written once, and not at each step. */
const BUSY = 200;
const BUSY_PACE_MS = 75;
const IDLE_MS = 250;
const KNOWN_RUNS = 10_000;
/** Holding this partition makes a worker the one that projects. */
const TOKEN = 0;

/**
 * Brings the read models up to date with the events, in commit order. One worker does it: the one
 * that holds the first partition. While that changes hands two may try, and the checkpoint decides.
 *
 * A crash leaves rows and checkpoint as of the last batch.
 */
export class Projector implements Service {
  readonly #loop: Loop;
  #at: EventPosition | undefined;
  #known = new Map<string, RunSummary>();
  #pause = PACE_MS;
  #unsubscribe: () => void = () => undefined;

  constructor(private readonly deps: ProjectorDeps) {
    this.#loop = new Loop('projector', () => this.#turn(), deps.logger);
  }

  async start(): Promise<void> {
    this.#unsubscribe = this.deps.live.subscribe(({ type }) => {
      if (type === 'runs-advanced' && this.#pause > PACE_MS) this.#loop.wake();
    });
    await this.#loop.start();
  }

  async stop(): Promise<void> {
    this.#unsubscribe();
    await this.#loop.stop();
  }

  async #turn(): Promise<number> {
    const { events, projection, owned } = this.deps;
    if (!owned.all.includes(TOKEN)) {
      this.#forget();
      return IDLE_MS;
    }
    this.#at ??= await projection.checkpoint();
    const batch = await events.readAfter(this.#at, LIMIT);
    if (batch.length === 0) return this.#idle(this.#at);
    this.#pause = PACE_MS;
    if (!(await this.#project(this.#at, batch))) this.#forget();
    if (batch.length === LIMIT) return 0;
    return batch.length > BUSY ? BUSY_PACE_MS : PACE_MS;
  }

  /** Just after a commit its events may still hide behind an older transaction: look again soon. */
  async #idle(at: EventPosition): Promise<number> {
    const pause = this.#pause;
    this.#pause = Math.min(pause * 2, IDLE_MS);
    if (pause < IDLE_MS) return pause;
    // Somebody may have had the read models made anew.
    const { transactionId, position } = await this.deps.projection.checkpoint();
    const moved = transactionId !== at.transactionId || position !== at.position;
    if (moved) this.#forget();
    return moved ? 0 : pause;
  }

  async #project(from: EventPosition, batch: readonly PositionedEvent[]): Promise<boolean> {
    const { projection, live } = this.deps;
    const recorded = batch.map((event) => event.recorded);
    const begun = recorded.filter(({ version }) => version === 1).map(({ runId }) => runId);
    await this.#loadMissing(
      recorded.map(({ runId }) => runId),
      new Set(begun),
    );
    const { runs, rows } = projectRuns(this.#known, recorded);
    const to = (batch.at(-1) as PositionedEvent).at;
    if (!(await projection.save({ from, to }, rows))) return false;
    this.#at = to;
    for (const [runId, run] of runs) this.#keep(runId, run);
    const versions = [...runs].map(([runId, { version }]) => [runId, version] as const);
    live.publish({ type: 'runs-projected', runs: versions });
    return true;
  }

  async #loadMissing(runIds: readonly string[], begun: ReadonlySet<string>): Promise<void> {
    const wanted = new Set(runIds.filter((id) => !begun.has(id) && !this.#known.has(id)));
    if (wanted.size === 0) return;
    for (const [id, run] of await this.deps.projection.load([...wanted])) this.#known.set(id, run);
  }

  #keep(runId: string, run: RunSummary): void {
    this.#known.delete(runId);
    if (FINAL_STATUSES.has(run.status)) return;
    this.#known.set(runId, run);
    const [oldest] = this.#known.keys();
    if (this.#known.size > KNOWN_RUNS && oldest !== undefined) this.#known.delete(oldest);
  }

  /** Somebody else projects, or has begun anew: what was known may be outdated. */
  #forget(): void {
    this.#at = undefined;
    this.#known.clear();
  }
}
