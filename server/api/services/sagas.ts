import type { SagaDefinition } from '@/saga/definition/saga-definition';
import type { Diagnostic } from '@/saga/diagnostic';
import type { SagaStatistics } from '@/saga/read-models/views';
import type { Actor } from '@/saga/run/events';
import type { VersionStatistics } from '@/server/ports/read-store';

/** One saga in the library. Times are ISO 8601, UTC. */
export type SagaListItem = {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly execution: 'orchestration' | 'choreography';
  /** null: never published. */
  readonly latestVersion: number | null;
  /** Who published it last, when and why; null: never published. */
  readonly latest: SagaVersionInfo | null;
  readonly draftRevision: number;
  readonly updatedAt: string;
  readonly updatedBy: string;
  readonly labels: readonly string[];
  readonly statistics: SagaStatistics;
  /** The draft, for the thumbnail. */
  readonly definition: SagaDefinition;
  readonly problems: { readonly errors: number; readonly warnings: number };
};

/** What is being edited. */
export type DraftView = {
  readonly definition: SagaDefinition;
  readonly revision: number;
  readonly updatedAt: string;
  readonly updatedBy: string;
};

/** One published, immutable version, without its definition. */
export type SagaVersionInfo = {
  readonly version: number;
  readonly publishedAt: string;
  readonly publishedBy: string;
  readonly note: string;
};

export type SagaVersionView = SagaVersionInfo & { readonly definition: SagaDefinition };

export type SagaView = {
  readonly name: string;
  readonly draft: DraftView;
  /** Newest first. */
  readonly versions: readonly SagaVersionInfo[];
  readonly labels: readonly string[];
};

/** A drawing to start from. */
export type TemplateView = {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly definition: SagaDefinition;
};

export type SaveDraft = {
  readonly name: string;
  readonly definition: unknown;
  readonly baseRevision: number;
  readonly by: Actor;
};

/** What the API asks about sagas; failures are the application's typed errors. */
export type SagaServices = {
  /** All, or those of these names. */
  list(names?: readonly string[]): Promise<readonly SagaListItem[]>;
  get(name: string): Promise<SagaView>;
  version(name: string, version: number): Promise<SagaVersionView>;
  /** How many runs each version has, by status; versions without runs are left out. */
  usage(name: string): Promise<readonly VersionStatistics[]>;
  create(command: {
    name: string;
    title: string;
    from?: unknown;
    by: Actor;
  }): Promise<{ name: string }>;
  saveDraft(command: SaveDraft): Promise<{ revision: number; diagnostics: readonly Diagnostic[] }>;
  publish(command: {
    name: string;
    revision: number;
    note: string;
    by: Actor;
  }): Promise<{ version: number; diagnostics: readonly Diagnostic[] }>;
  /** Makes the definition the draft, of a new saga if need be, and publishes it. */
  publishDefinition(command: {
    definition: SagaDefinition;
    note: string;
    by: Actor;
  }): Promise<{ version: number; diagnostics: readonly Diagnostic[] }>;
  delete(command: { name: string; by: Actor }): Promise<void>;
};
