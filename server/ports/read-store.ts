import type {
  EventView,
  MessageView,
  RunSummary,
  SagaStatistics,
  StepView,
} from '@/saga/read-models/views';
import type { RunStatus } from '@/saga/run/status';
import type { DebtWorth } from './debt-worth';

export type Page<T> = { readonly items: readonly T[]; readonly nextCursor: string | null };

/** A page of what is in several databases; `away`: the places of those that did not answer, whose items are missing. */
export type MergedPage<T> = Page<T> & { readonly away?: readonly number[] };

/**
 * How many runs match: exact, or `isMore` than `count`. Null when counting them takes too long. `away`: as of a merged page,
 * those are not counted.
 */
export type RunCount = {
  readonly count: number | null;
  readonly isMore: boolean;
  readonly away?: readonly number[];
};

export type RunQuery = {
  readonly saga?: string;
  /** Runs of these sagas only. */
  readonly sagas?: readonly string[];
  /** Runs of this version of their saga. */
  readonly sagaVersion?: number;
  readonly status?: RunStatus | readonly RunStatus[];
  readonly correlationId?: string;
  /** The name of the error that they failed with, whole. */
  readonly error?: string;
  /** A service that has still to answer for some work of theirs. */
  readonly waitsOn?: string;
  /** A service of which some work of theirs failed for good. */
  readonly failedAt?: string;
  /** What their search fields are, all of them. */
  readonly fields?: { readonly [name: string]: string };
  /** Runs started at or after this time (ISO 8601). */
  readonly from?: string;
  /** Runs started before this time. */
  readonly to?: string;
  readonly cursor?: string;
  readonly limit: number;
};

/** The runs of one version. */
export type VersionStatistics = {
  readonly version: number;
  readonly runs: { readonly [status in RunStatus]?: number };
};

/** What happened lately and what needs somebody. Times are ISO 8601, durations milliseconds. */
export type Overview = {
  readonly sagas: number;
  /** `open`: not ended. */
  readonly runs: { readonly total: number; readonly open: number; readonly last24h: number };
  readonly byStatus: { readonly [status in RunStatus]?: number };
  /** Share of the runs that ended in the last 24 hours which completed; null when none ended. */
  readonly successRate: number | null;
  readonly p50DurationMs: number | null;
  readonly p95DurationMs: number | null;
  readonly oldestOpen: {
    readonly runId: string;
    readonly saga: string;
    readonly startedAt: string;
  } | null;
  readonly stuck: number;
  /** Effects that could not be undone, over all stuck runs. */
  readonly debts: number;
  /** What these are worth, as far as their sagas say. */
  readonly debtWorths: readonly DebtWorth[];
  readonly deadLettersOpen: number;
  /** Those of them that came in the last hour. */
  readonly deadLettersLately: number;
  /** The last 60 minutes, oldest first: runs started, and runs ended by outcome; one that got stuck counts as failed. */
  readonly perMinute: readonly {
    readonly minute: string;
    readonly started: number;
    readonly completed: number;
    readonly compensated: number;
    readonly failed: number;
  }[];
  /** Of several databases, the places of those that did not answer: they are not counted. */
  readonly away?: readonly number[];
};

/** An approval that waits for somebody. Times are ISO 8601. */
export type OpenApproval = {
  readonly runId: string;
  readonly saga: string;
  /** As `approve@each-3`, when it is of an item of a map. */
  readonly place: string;
  readonly role: string | null;
  readonly since: string;
  readonly dueAt: string | null;
};

/** Whose approvals: those that ask for one of these roles or for none, or all there are. */
export type ApprovalQuery = { readonly roles: readonly string[] | 'all'; readonly limit: number };

/** Numbers for the metrics page. */
export type EngineMetrics = {
  readonly runsByStatus: { readonly [status in RunStatus]?: number };
  readonly outboxBacklog: number;
  readonly outboxOldestMs: number;
  readonly openDeadLetters: number;
  readonly projectionLagEvents: number;
  readonly projectionLagMs: number;
  readonly timersPending: number;
  readonly timersOverdue: number;
  /** By how much the timer that is due longest is late. */
  readonly timersOldestMs: number;
  readonly workersAlive: number;
  /** Events that were ever written, also those that were pruned. */
  readonly eventsWritten: number;
};

/**
 * Reads of the read models. They follow the events with a short delay; `getEvents` alone reads the
 * events themselves.
 *
 * Contract: pages are stable under concurrent inserts (keyset); an invalid cursor throws
 * `InvalidInput`. Unknown ids give null or empty lists.
 */
export type ReadStore = {
  /** Newest start first. */
  listRuns(query: RunQuery): Promise<MergedPage<RunSummary>>;
  /** Counts up to 10,000, and no longer than half a second in each database. */
  countRuns(query: Omit<RunQuery, 'limit' | 'cursor'>): Promise<RunCount>;
  getRun(runId: string): Promise<RunSummary | null>;
  getRuns(runIds: readonly string[]): Promise<readonly RunSummary[]>;
  getSteps(runId: string): Promise<readonly StepView[]>;
  /** In the order in which they happened. */
  getMessages(runId: string, limit?: number): Promise<readonly MessageView[]>;
  /** In version order, after a version. */
  getEvents(runId: string, afterVersion: number, limit: number): Promise<readonly EventView[]>;
  sagaStatistics(): Promise<readonly SagaStatistics[]>;
  /** How many runs each version of a saga has, by status; versions without runs are left out. */
  versionStatistics(saga: string): Promise<readonly VersionStatistics[]>;
  overview(): Promise<Overview>;
  /** How many approvals wait, and the first of them, longest waiting first. */
  openApprovals(
    query: ApprovalQuery,
  ): Promise<{ readonly count: number; readonly items: readonly OpenApproval[] }>;
  readEngineMetrics(): Promise<EngineMetrics>;
};
