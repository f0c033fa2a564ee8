import type { ConsumerFigures } from './alert-figures';
import type { WorkerInfo } from './partition-leases';
import type { RebuildNeed, RebuildProgress } from './projection-rebuild';
import type { EngineMetrics } from './read-store';
import type { StandbyState } from './standby';

/** What a table takes on disk, with its indexes; rows as the planner estimates them. */
export type TableFigures = { readonly name: string; readonly bytes: number; readonly rows: number };

/** What a stream holds of what it may. */
export type StreamFigures = {
  readonly name: string;
  readonly messages: number;
  readonly bytes: number;
  /** Beyond that the oldest go; null: it has no limit. */
  readonly mostBytes: number | null;
};

/** A worker, and what it says of itself; null where it says nothing (yet). */
export type WorkerFigures = Omit<WorkerInfo, 'report'> & {
  readonly partitions: number;
  readonly backlog: number;
  readonly runsInMemory: number;
  /** The version of the read models of runs that it writes; 0: of a release that does not say so. */
  readonly readModels: number;
  /** Whether it reaches the broker. */
  readonly connected: boolean;
  /** Whether it leaves what it commits to the sweeper for now. */
  readonly behind: boolean;
};

/** Whether the read models of runs are as this release makes them, and if not, why they are not made anew yet. */
export type ReadModelsState = {
  readonly need: RebuildNeed;
  /** Events that a rebuild would fold, about. */
  readonly events: number;
  /** Up to so many events it begins by itself. */
  readonly mostEvents: number;
  /** Null when nobody rebuilds. */
  readonly progress: RebuildProgress | null;
};

/** The engine as it stands now; the broker's part is null while it is away. */
export type EngineRoom = {
  readonly metrics: EngineMetrics;
  /** How many partitions there are. */
  readonly partitions: number;
  readonly workers: readonly WorkerFigures[];
  readonly tables: readonly TableFigures[];
  readonly broker: {
    readonly consumers: readonly ConsumerFigures[];
    readonly streams: readonly StreamFigures[];
  } | null;
  /** Where this process reads lists and numbers, by the number of the database (1 for the first). */
  readonly standbys: readonly (StandbyState & { readonly database: number })[];
  readonly readModels: ReadModelsState;
  /** How committed messages get to the broker: published by whoever commits, or told by the database's log. */
  readonly relay: 'polling' | 'cdc';
};
