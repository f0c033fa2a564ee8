import type { AuditLog } from '@/server/ports/audit-log';
import type { LiveNotices } from '@/server/ports/live-notices';

/** So many people are remembered at most; whoever is forgotten may see a list that is a little old. */
const MOST = 10_000;

/** Who has changed something lately, in whichever process: what they read next must have it. */
export class RecentDeeds {
  readonly #at = new Map<string, number>();

  constructor(
    private readonly live: LiveNotices,
    private readonly lastsMs: number,
    private readonly nowMs: () => number,
  ) {
    live.subscribe((notice) => {
      if (notice.type === 'somebody-acted') this.#note(notice.who);
    });
  }

  /** The same log; what somebody has recorded there is a deed of theirs. */
  noting(log: AuditLog): AuditLog {
    return {
      ...log,
      record: async (entry) => {
        await log.record(entry);
        this.live.publish({ type: 'somebody-acted', who: entry.actor.id });
      },
    };
  }

  has(who: string | undefined): boolean {
    const at = who === undefined ? undefined : this.#at.get(who);
    return at !== undefined && this.nowMs() - at < this.lastsMs;
  }

  #note(who: string): void {
    this.#at.delete(who);
    this.#at.set(who, this.nowMs());
    const [oldest] = this.#at.keys();
    if (this.#at.size > MOST && oldest !== undefined) this.#at.delete(oldest);
  }
}
