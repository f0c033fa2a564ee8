import type { Logger } from 'pino';
import type { KeepJudgements } from '@/server/application/chaos/keep-judgements';
import type { AuditLog } from '@/server/ports/audit-log';
import type { Clock } from '@/server/ports/clock';
import type { ArchiveFile, RunArchive } from '@/server/ports/run-archive';
import type { RetentionCursor, RunRetention } from '@/server/ports/run-retention';
import { Loop } from './loop';
import type { OwnedPartitions } from './owned-partitions';
import type { Service } from './service';

/** For each status after how many milliseconds a run that has ended with it goes; a status not named stays. */
export type RetentionPolicy = { readonly [status: string]: number };

export type RetentionDeps = {
  readonly retention: RunRetention;
  readonly archive: Pick<RunArchive, 'write'>;
  readonly keepJudgements: KeepJudgements;
  readonly policy: RetentionPolicy;
  /** How long the key under which a run was started outlives it, from when it was used. */
  readonly startKeysMs: number;
  readonly owned: OwnedPartitions;
  readonly audit: Pick<AuditLog, 'record'>;
  readonly clock: Clock;
  readonly logger: Logger;
};

const FAMILIES = 200;
const KEYS = 5_000;
/** Between batches others get their turn at the database. */
const PACE_MS = 200;
const BUSY_MS = 60_000;
const ROUND_MS = 3_600_000;
/** Holding this partition makes a worker the one that prunes. */
const TOKEN = 0;
const BY = { type: 'system', id: 'retention', name: 'Retention' } as const;

/**
 * Archives runs that ended long enough ago and removes them, a batch at a time, in rounds through all runs,
 * one an hour. A crash leaves a batch archived and not removed, or neither: the next round writes the same
 * file again and removes it.
 */
export class Retention implements Service {
  readonly #loop: Loop;
  #after: RetentionCursor | null = null;

  constructor(private readonly deps: RetentionDeps) {
    this.#loop = new Loop('retention', () => this.turn(), deps.logger);
    deps.owned.listen({
      gained: (partition) => partition === TOKEN && this.#loop.wake(),
      lost: () => undefined,
    });
  }

  async start(): Promise<void> {
    if (Object.keys(this.deps.policy).length > 0) await this.#loop.start();
  }

  stop(): Promise<void> {
    return this.#loop.stop();
  }

  /** One batch; resolves to how long to wait for the next, in milliseconds. */
  async turn(): Promise<number> {
    const { retention, archive, keepJudgements, owned, clock } = this.deps;
    if (!owned.all.includes(TOKEN)) return BUSY_MS;
    const now = clock.now();
    const query = { cutoffs: this.#cutoffs(now), after: this.#after, limit: FAMILIES };
    let written: ArchiveFile | undefined;
    const pruned = await retention.prune(query, async (runs) => {
      written = await archive.write(runs, now);
      await keepJudgements(runs.map(({ runId }) => runId));
    });
    if (pruned === 'busy') return BUSY_MS;
    if (written) await this.#tell(written);
    this.#after = pruned.next;
    if (pruned.next !== null) return PACE_MS;
    await this.#forgetKeys(now);
    return ROUND_MS;
  }

  async #tell({ file, sha256, runs, archivedAt: at }: ArchiveFile): Promise<void> {
    const { audit, logger } = this.deps;
    const detail = { runs: String(runs.length), sha256 };
    logger.info({ file, ...detail }, 'archived runs and removed them');
    const target = { type: 'archive', id: file };
    await audit.record({ at, actor: BY, action: 'runs.archived', target, detail });
  }

  #cutoffs(now: string) {
    return Object.entries(this.deps.policy).map(([status, ms]) => ({
      status,
      before: new Date(Date.parse(now) - ms).toISOString(),
    }));
  }

  async #forgetKeys(now: string): Promise<void> {
    const before = new Date(Date.parse(now) - this.deps.startKeysMs).toISOString();
    while ((await this.deps.retention.forgetStartKeys(before, KEYS)) === KEYS);
  }
}
