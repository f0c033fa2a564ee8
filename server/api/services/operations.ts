import type { DeadLetterView } from '@/saga/read-models/views';
import type { Actor } from '@/saga/run/events';
import type { Page } from './runs';

export type DeadLetterFilter = {
  readonly status?: DeadLetterView['status'];
  readonly reason?: DeadLetterView['reason'];
  readonly service?: string;
  readonly runId?: string;
  readonly saga?: string;
};

/** One entry of the audit log. */
export type AuditEntryView = {
  readonly id: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly actor: Actor;
  /** For example `saga.published`, `user.role-changed`. */
  readonly action: string;
  readonly targetType: string;
  readonly targetId: string;
  readonly details: unknown;
};

export type AuditFilter = {
  readonly actorId?: string;
  readonly action?: string;
  readonly targetType?: string;
  readonly targetId?: string;
};

export type PartHealth = {
  readonly status: 'ready' | 'not-ready';
  /** Why it is not ready, or a word on its state. */
  readonly detail: string;
};

/** Each part's state; `ready` only when all parts are. */
export type HealthView = {
  readonly status: 'ready' | 'not-ready';
  readonly parts: { readonly [part: string]: PartHealth };
};

/** What happened lately and what needs somebody. Times are ISO 8601, durations milliseconds. */
export type OverviewView = {
  readonly sagas: number;
  readonly runs: { readonly total: number; readonly open: number; readonly last24h: number };
  readonly byStatus: { readonly [status: string]: number };
  /** Share of the ended runs of the last 24 hours that completed; null when none ended. */
  readonly successRate: number | null;
  readonly p50DurationMs: number | null;
  readonly p95DurationMs: number | null;
  readonly oldestOpen: { readonly runId: string; readonly saga: string; readonly startedAt: string } | null;
  readonly stuck: number;
  readonly debts: number;
  readonly deadLettersOpen: number;
  /** The last 60 minutes, oldest first, by outcome. */
  readonly perMinute: readonly {
    readonly minute: string;
    readonly started: number;
    readonly completed: number;
    readonly compensated: number;
    readonly failed: number;
  }[];
};

/** What the API asks about operating the system; failures are the application's typed errors. */
export type OperationServices = {
  overview(): Promise<OverviewView>;
  health(): Promise<HealthView>;
  listDeadLetters(
    filter: DeadLetterFilter,
    page: { cursor?: string; limit: number },
  ): Promise<Page<DeadLetterView>>;
  countOpenDeadLetters(): Promise<number>;
  getDeadLetter(id: string): Promise<DeadLetterView>;
  retryDeadLetter(command: { id: string; by: Actor }): Promise<void>;
  discardDeadLetter(command: { id: string; reason: string; by: Actor }): Promise<void>;
  listAudit(
    filter: AuditFilter,
    page: { cursor?: string; limit: number },
  ): Promise<Page<AuditEntryView>>;
};

/** Ends a subscription. */
export type Unsubscribe = () => void;

/**
 * Tells that something changed. Lossy: a notice may be missing, doubled or early, so who is told reads
 * again, and reads now and then without being told.
 */
export type LiveServices = {
  onRun(runId: string, listener: () => void): Unsubscribe;
  onRuns(listener: (runId: string) => void): Unsubscribe;
  onDeadLetters(listener: () => void): Unsubscribe;
};
