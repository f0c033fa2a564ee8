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

const LIMIT = 2_000;
const KNOWN_RUNS = 20_000;
const AGAIN_MS = 50;

/**
 * Makes the read models of runs anew from all events, beside the ones that are read, and swaps them when it
 * has caught up; runs go on meanwhile. Audited. Throws `Conflict` while somebody else does so or prunes.
 */
export function rebuildProjection(deps: RebuildDeps): (by: Actor) => Promise<Rebuilt> {
  return async (actor) => {
    const rebuilding = await deps.rebuild.begin();
    if (!rebuilding)
      throw new Conflict('The read models are being rebuilt, or runs pruned, already.');
    const begun = performance.now();
    try {
      const events = await new Refold(deps, rebuilding).run();
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
    private readonly deps: Pick<RebuildDeps, 'events'>,
    private readonly rebuilding: Rebuilding,
  ) {}

  /** Folds until the swap; resolves to how many events. */
  async run(): Promise<number> {
    const { shadow, swap } = this.rebuilding;
    let at = await shadow.checkpoint();
    for (;;) {
      const batch = await this.deps.events.readAfter(at, LIMIT);
      if (batch.length === LIMIT) {
        at = await this.#fold(at, batch);
        continue;
      }
      if (batch.length + this.#folded === 0) return 0;
      // The last one is left to whoever projects: so the checkpoint is moved back under their hands, and
      // they let go of what they know of runs.
      at = await this.#fold(at, batch.slice(0, -1));
      if (await swap()) return this.#folded;
      await pause(AGAIN_MS);
    }
  }

  async #fold(from: EventPosition, batch: readonly PositionedEvent[]): Promise<EventPosition> {
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
