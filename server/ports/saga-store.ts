import type { SagaDefinition } from '@/saga/definition/saga-definition';

/** A saga with its draft. Times are ISO 8601, UTC; `…By` are names of people or keys. */
export type StoredSaga = {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  /** As it was saved: it may have errors, even of form. */
  readonly draft: SagaDefinition;
  readonly draftRevision: number;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly updatedAt: string;
  readonly updatedBy: string;
};

export type SagaVersionInfo = {
  readonly saga: string;
  readonly version: number;
  readonly contentHash: string;
  readonly note: string;
  readonly publishedAt: string;
  readonly publishedBy: string;
};

export type SagaVersion = SagaVersionInfo & { readonly definition: SagaDefinition };

/** A draft or a version; `latest`: what a new run would be of. */
export type DrawingHolding = {
  readonly saga: string;
  readonly version: number | null;
  readonly latest: boolean;
  readonly definition: SagaDefinition;
};

/**
 * Sagas: a draft that changes, and numbered versions that never do.
 *
 * Contract: a draft is replaced only on top of the revision that the writer has seen. Version
 * numbers are 1, 2, 3 … A version, once stored, is never changed or removed.
 */
export type SagaStore = {
  /** All, or those of these names. */
  list(
    names?: readonly string[],
  ): Promise<readonly (StoredSaga & { readonly latest: SagaVersionInfo | null })[]>;
  find(name: string): Promise<StoredSaga | null>;
  /** False when the name is taken (also by an archived saga). */
  create(saga: {
    readonly definition: SagaDefinition;
    readonly by: string;
    readonly at: string;
  }): Promise<boolean>;
  /** The new revision, or null when the draft is no longer at `baseRevision`. */
  saveDraft(change: {
    readonly name: string;
    readonly definition: SagaDefinition;
    readonly baseRevision: number;
    readonly by: string;
    readonly at: string;
  }): Promise<number | null>;
  versions(name: string): Promise<readonly SagaVersionInfo[]>;
  /** The number of the latest version; null when there is none, or the saga is archived. */
  latestVersion(name: string): Promise<number | null>;
  /** The named version, or the latest; null when there is none. */
  version(name: string, version?: number): Promise<SagaVersion | null>;
  /** The latest version of each saga whose start has triggers, without archived sagas. */
  triggered(): Promise<readonly Pick<SagaVersionInfo, 'saga' | 'version' | 'publishedAt'>[]>;
  /** Every version that runs without a coordinator, also of archived sagas. */
  choreographies(): Promise<readonly Pick<SagaVersionInfo, 'saga' | 'version'>[]>;
  /** Drafts (null: no version) that are not archived, and all versions, whose text holds `text`. */
  holding(text: string): Promise<readonly DrawingHolding[]>;
  /** Stores the next version and returns its number; what equals the latest by its hash is that one. */
  addVersion(version: Omit<SagaVersion, 'version'>): Promise<number>;
  /** Removes a saga that was never published; hides one that was. False when unknown. */
  remove(name: string): Promise<boolean>;
};
