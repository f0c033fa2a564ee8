/** Something changed; whoever shows it reads it again. */
export type LiveNotice =
  /** Events were stored: each run has got to this version. */
  | {
      readonly type: 'runs-advanced';
      readonly runs: readonly (readonly [runId: string, version: number])[];
    }
  /** The read models of these runs are up to date with these versions. */
  | {
      readonly type: 'runs-projected';
      readonly runs: readonly (readonly [runId: string, version: number])[];
    }
  /** Letters were written to runs of these partitions. */
  | { readonly type: 'letters-written'; readonly partitions: readonly number[] }
  /** Commands were written that are handled in order, or work was settled that had a key. */
  | { readonly type: 'order-changed' }
  | { readonly type: 'dead-letters-changed'; readonly ids: readonly string[] }
  /** Figures, alerts, or what was sent of them. */
  | { readonly type: 'alerts-changed' }
  /** Limits or breakers of services. */
  | { readonly type: 'services-changed' }
  /** Faults on edges. */
  | { readonly type: 'chaos-changed' }
  | { readonly type: 'sagas-changed'; readonly names: readonly string[] }
  /** Somebody (an actor's id) has changed something: what they read next is to have it. */
  | { readonly type: 'somebody-acted'; readonly who: string }
  /** Somebody has a saga open, and selected these nodes and edges in it; told again while it is so. */
  | { readonly type: 'editor-seen'; readonly saga: string; readonly editor: Editor }
  | { readonly type: 'editor-left'; readonly saga: string; readonly key: string };

/** Somebody who has a saga open in one window. */
export type Editor = {
  /** Tells windows apart, also those of one person. */
  readonly key: string;
  readonly userId: string;
  readonly name: string;
  /** Names of nodes and keys of edges. */
  readonly selection: readonly string[];
};

/**
 * Tells all processes that something has changed.
 *
 * Contract: lossy and unordered. A notice may be lost, doubled or early for a read model; it
 * carries no state. Readers read again when one comes, and also now and then without. Only who has a saga open
 * is told by the notices themselves, again and again, and forgotten when nothing is heard any more.
 */
export type LiveNotices = {
  /** Never throws and never waits. */
  publish(notice: LiveNotice): void;
  /** Calls back for every notice until the returned function is called. */
  subscribe(listener: (notice: LiveNotice) => void): () => void;
};
