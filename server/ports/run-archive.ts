import type { RunStatus } from '@/saga/run/status';

/** An event as it lies in the database: of the version in which it was written. */
export type StoredRunEvent = {
  readonly version: number;
  readonly type: string;
  readonly schemaVersion: number;
  readonly data: object;
  readonly metadata: object;
  /** ISO 8601, UTC. */
  readonly occurredAt: string;
};

/** A run with all there is of it: everything else that is known of a run is folded from its events. */
export type ArchivedRun = {
  readonly runId: string;
  readonly saga: string;
  readonly sagaVersion: number;
  readonly status: RunStatus;
  readonly correlationId: string;
  readonly parentRunId: string | null;
  readonly startedAt: string;
  readonly endedAt: string;
  readonly events: readonly StoredRunEvent[];
};

/** One file of the archive, as the entry beside it says. */
export type ArchiveFile = {
  readonly format: 1;
  /** Its path within the archive. */
  readonly file: string;
  /** SHA-256 of the file, in hex. */
  readonly sha256: string;
  readonly bytes: number;
  readonly archivedAt: string;
  readonly runs: readonly (Omit<ArchivedRun, 'events'> & { readonly events: number })[];
};

/** What is wrong with a file: it is gone, changed, or cannot be read. */
export type ArchiveFault = { readonly file: string; readonly problem: string };

/**
 * Where finished runs go before they are pruned.
 *
 * Contract: once `write` has resolved, the runs survive a crash of the machine. Writing the same runs
 * again replaces what was written, so a crash in between leaves nothing but a file to be written again.
 */
export type RunArchive = {
  write(runs: readonly ArchivedRun[], archivedAt: string): Promise<ArchiveFile>;
  /** The files, newest day first. */
  files(): AsyncIterable<ArchiveFile>;
  /** The run with its events; null when it is in no file. */
  find(runId: string): Promise<ArchivedRun | null>;
  /** Reads every file whole; resolves to what is wrong. */
  verify(): Promise<{ readonly files: number; readonly faults: readonly ArchiveFault[] }>;
};
