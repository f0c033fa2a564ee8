import { setTimeout as pause } from 'node:timers/promises';
import type { RunSummary } from '@/saga/read-models/views';
import type { Actor } from '@/saga/run/events';
import { FINAL_STATUSES } from '@/saga/run/status';
import type { AuditLog } from '@/server/ports/audit-log';
import type { Clock } from '@/server/ports/clock';
import type { EventPosition, EventStore, PositionedEvent } from '@/server/ports/event-store';
import type { ProjectionRebuild, Rebuilding } from '@/server/ports/projection-rebuild';
import { Conflict } from './errors';
import { projectRuns } from './project-runs';

export type RebuildDeps = {
  readonly events: Pick<EventStore, 'readAfter'>;
  readonly rebuild: ProjectionRebuild;
  readonly audit: AuditLog;
  readonly clock: Clock;
};

/** What was folded anew. */
export type Rebuilt = { readonly events: number; readonly ms: number };

/** How it is done: as fast as it goes, if not said otherwise. */
export type RebuildWay = {
  /**
   * What was there when it began is folded in small bites with rests as long as they; what came meanwhile is not, or it
   * might never catch up.
   */
  readonly calm?: boolean;
  /** Gives up, and rejects with the signal's reason. */
  readonly signal?: AbortSignal;
};

const LIMIT = 2_000;
const CALM_LIMIT = 500;
const KNOWN_RUNS = 20_000;
const AGAIN_MS = 50;

/**
 * Makes the read models of runs anew from all events, beside the ones that are read, and swaps them when it
 * has caught up; runs go on meanwhile. Audited. Throws `Conflict` while somebody else does so or prunes.
 */
export function rebuildProjection(
  deps: RebuildDeps,
): (by: Actor, way?: RebuildWay) => Promise<Rebuilt> {
  return async (actor, way = {}) => {
    const rebuilding = await deps.rebuild.begin();
    if (!rebuilding)
      throw new Conflict('The read models are being rebuilt, or runs pruned, already.');
    const begun = performance.now();
    try {
      const events = await new Refold(deps, rebuilding, way).run();
      const rebuilt = { events, ms: Math.round(performance.now() - begun) };
      await deps.audit.record({
        at: deps.clock.now(),
        actor,
        action: 'projection.rebuilt',
        target: { type: 'projection', id: 'runs' },
        detail: { events: String(rebuilt.events), ms: String(rebuilt.ms) },
      });
      return rebuilt;
    } finally {
      await rebuilding.end();
    }
  };
}

class Refold {
  readonly #known = new Map<string, RunSummary>();
  #folded = 0;

  constructor(
    private readonly deps: Pick<RebuildDeps, 'events' | 'clock'>,
    private readonly rebuilding: Rebuilding,
    private readonly way: RebuildWay,
  ) {}

  /** Folds until the swap; resolves to how many events. */
  async run(): Promise<number> {
    const { shadow, swap } = this.rebuilding;
    let at = await this.#foldLong(await shadow.checkpoint());
    for (;;) {
      const batch = await this.#read(at, LIMIT);
      if (batch.length + this.#folded === 0) return 0;
      at = await this.#foldButLast(at, batch);
      if (batch.length === LIMIT) continue;
      if (await swap()) return this.#folded;
      await this.#pause(AGAIN_MS);
    }
  }

  /** With rests between, what was there when it began. */
  async #foldLong(from: EventPosition): Promise<EventPosition> {
    const begunAt = this.deps.clock.now();
    let at = from;
    while (this.way.calm) {
      const startedAt = performance.now();
      const batch = await this.#read(at, CALM_LIMIT);
      if (batch.length < CALM_LIMIT) break;
      at = await this.#foldButLast(at, batch);
      if ((batch.at(-1)?.recorded.occurredAt ?? '') >= begunAt) break;
      await this.#pause(performance.now() - startedAt);
    }
    return at;
  }

  #read(at: EventPosition, limit: number): Promise<readonly PositionedEvent[]> {
    this.way.signal?.throwIfAborted();
    return this.deps.events.readAfter(at, limit);
  }

  #pause(ms: number): Promise<void> {
    const { signal } = this.way;
    return pause(ms, undefined, signal ? { signal } : {});
  }

  /**
   * The last one is left to whoever projects: so the checkpoint is moved back under their hands, and they let go of
   * what they know of runs.
   */
  async #foldButLast(from: EventPosition, read: readonly PositionedEvent[]) {
    const batch = read.slice(0, -1);
    const to = batch.at(-1)?.at;
    if (!to) return from;
    const { shadow } = this.rebuilding;
    const recorded = batch.map((event) => event.recorded);
    const begun = new Set(recorded.flatMap(({ version, runId }) => (version === 1 ? [runId] : [])));
    const missing = new Set(
      recorded.map(({ runId }) => runId).filter((id) => !this.#has(id, begun)),
    );
    for (const [id, run] of await shadow.load([...missing])) this.#known.set(id, run);
    const { runs, rows } = projectRuns(this.#known, recorded);
    if (!(await shadow.save({ from, to }, rows)))
      throw new Error('Somebody else wrote the shadow.');
    for (const [id, run] of runs) this.#keep(id, run);
    this.#folded += batch.length;
    return to;
  }

  #has(runId: string, begun: ReadonlySet<string>): boolean {
    return begun.has(runId) || this.#known.has(runId);
  }

  #keep(runId: string, run: RunSummary): void {
    this.#known.delete(runId);
    if (FINAL_STATUSES.has(run.status)) return;
    this.#known.set(runId, run);
    const [oldest] = this.#known.keys();
    if (this.#known.size > KNOWN_RUNS && oldest !== undefined) this.#known.delete(oldest);
  }
}
