import type { RedriveJob } from '@/saga/dead-letters/redrive';
import type { Actor } from '@/saga/run/events';
import type { Principal } from '@/server/auth/principal';
import type { AuditEntry, AuditQuery } from '@/server/ports/audit-log';
import type { EngineRoom } from '@/server/ports/engine-room';
import type { RebuildProgress } from '@/server/ports/projection-rebuild';
import type { OpenApproval, Overview, Page } from '@/server/ports/read-store';

/** A redrive of unsafe letters that somebody else asks to agree to. */
export type RedriveToAgree = Pick<RedriveJob, 'id' | 'title' | 'createdBy' | 'createdAt'> & {
  readonly letters: number;
};

/** The overview, with the approvals and the redrives that wait for whoever asks, the longest waiting first. */
export type OverviewView = Overview & {
  readonly redrives: { readonly count: number; readonly items: readonly RedriveToAgree[] };
  readonly approvals: { readonly count: number; readonly items: readonly OpenApproval[] };
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

/** What the API asks about operating the system; failures are the application's typed errors. */
export type OperationServices = {
  /** With the approvals that whoever asks may decide, and the redrives that they may agree to. */
  overview(by: Pick<Principal, 'role' | 'permissions' | 'actor'>): Promise<OverviewView>;
  health(): Promise<HealthView>;
  engineRoom(): Promise<EngineRoom>;
  /** Begins to make the read models anew; `Conflict` while that is under way. */
  rebuild(by: Actor): Promise<void>;
  rebuildProgress(): Promise<RebuildProgress | null>;
  listAudit(
    filter: AuditQuery,
    page: { cursor?: string; limit: number },
  ): Promise<Page<AuditEntry>>;
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
  onAlerts(listener: () => void): Unsubscribe;
  /** A saga's draft, or its versions. */
  onSaga(name: string, listener: () => void): Unsubscribe;
};
