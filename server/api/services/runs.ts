import type { Json } from '@/saga/definition/primitives';
import type { SagaDefinition } from '@/saga/definition/saga-definition';
import type { Outlook } from '@/saga/outlook/outlook';
import type { EventView, RunSummary, StepView } from '@/saga/read-models/views';
import type { Actor, WorkKind } from '@/saga/run/events';
import type { RunStatus } from '@/saga/run/status';
import type { DecideApproval } from '@/server/application/decide-approval';
import type { EditWorkInput } from '@/server/application/edit-work-input';
import type { MigrateRun, VersionsForRun } from '@/server/application/migrate-run';
import type { SignalledRun, SignalRun } from '@/server/application/signal-run';
import type { SkipWork } from '@/server/application/skip-work';
import type { WebhookCall } from '@/server/application/triggers/call-webhook';
import type { MergedPage, RunCount } from '@/server/ports/read-store';

/** Which runs; absent fields match all. Times are ISO 8601. */
export type RunFilter = {
  readonly saga?: string;
  /** Of these sagas only: what the caller may see. */
  readonly sagas?: readonly string[];
  readonly sagaVersion?: number;
  readonly status?: readonly RunStatus[];
  readonly correlationId?: string;
  /** The name of the error that they failed with. */
  readonly error?: string;
  /** A service that has still to answer for some work of theirs. */
  readonly waitsOn?: string;
  /** A service of which some work of theirs failed for good. */
  readonly failedAt?: string;
  /** What their search fields are, all of them. */
  readonly fields?: { readonly [name: string]: string };
  readonly from?: string;
  readonly to?: string;
};

/** A run with the drawing of the version it runs. */
export type RunView = { readonly summary: RunSummary; readonly definition: SagaDefinition };

export type StartRun = {
  readonly saga: string;
  readonly input: Json;
  readonly version?: number;
  readonly idempotencyKey?: string;
  readonly correlationId?: string;
  readonly by: Actor;
};

/** What the API asks about runs; failures are the application's typed errors. */
export type RunServices = {
  list(
    filter: RunFilter,
    page: { cursor?: string; limit: number },
  ): Promise<MergedPage<RunSummary>>;
  count(filter: RunFilter): Promise<RunCount>;
  get(runId: string): Promise<RunView>;
  /** Those of these runs that whoever asks may know of. */
  visible(runIds: readonly string[]): Promise<readonly string[]>;
  /** Those of these runs that the list knows. */
  summaries(runIds: readonly string[]): Promise<readonly RunSummary[]>;
  /** A run with its steps and compensations in the order in which they began. */
  status(runId: string): Promise<{ summary: RunSummary; steps: readonly StepView[] }>;
  /** Events after `afterVersion` in order, at most `limit`, straight from the event store. */
  events(runId: string, afterVersion: number, limit: number): Promise<readonly EventView[]>;
  /** `existing`: the idempotency key had started this run before. */
  start(command: StartRun): Promise<{ runId: string; existing: boolean }>;
  /** Starts the run that a webhook trigger of this path asks for. */
  callWebhook(call: WebhookCall): Promise<{ runId: string }>;
  cancel(command: { runId: string; reason: string; by: Actor }): Promise<void>;
  suspend(command: { runId: string; reason: string; by: Actor }): Promise<void>;
  resume(command: { runId: string; reason: string; by: Actor }): Promise<void>;
  /** The other versions of the run's saga, and what of each speaks against going on in it. */
  versions(runId: string): Promise<VersionsForRun>;
  /** What likely comes, by completed runs of its version; null for a run that does not go forward. */
  outlook(runId: string): Promise<Outlook | null>;
  migrate(command: MigrateRun): Promise<void>;
  retryWork(command: { runId: string; kind: WorkKind; node: string; by: Actor }): Promise<void>;
  skipWork(command: SkipWork): Promise<void>;
  editWorkInput(command: EditWorkInput): Promise<void>;
  signal(command: SignalRun): Promise<SignalledRun>;
  decide(command: DecideApproval): Promise<void>;
  resolve(command: { runId: string; reason: string; by: Actor }): Promise<void>;
};
