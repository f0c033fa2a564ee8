import type { Logger } from 'pino';
import type { OtlpConfig } from '@/server/adapters/otlp/otlp-span-sink';
import type { SecretBox } from '@/server/ports/secret-box';
import type { StandbysConfig } from './standby';

export type BackendConfig = {
  /** The database of this process's own runs. */
  readonly databaseUrl: string;
  /** All databases, when there are several. */
  readonly shards?: ShardsConfig;
  /** Where lists and numbers are read, where not from the databases themselves. */
  readonly standbys?: StandbysConfig;
  readonly natsUrl: string;
  /** On how many nodes of a cluster streams are kept; absent: they are left as they are. */
  readonly natsReplicas?: number;
  /** Names this process's connections, for example `backstitch-web`. */
  readonly name: string;
  readonly partitions: number;
  readonly maxInputBytes: number;
  /** Database connections at most, besides the few of their own that decisions have. */
  readonly connections: number;
  readonly logger: Logger;
  /** Whether a sweeper in this process publishes what the relay could not. */
  readonly hasSweeper: boolean;
  readonly relay: RelayMode;
  /** Seals what must not be readable in the database. */
  readonly secretBox: SecretBox;
  /** Whether unsafe letters are sent only when a second person agrees; not so when absent. */
  readonly secondPerson?: boolean;
  /** Whether people may put faults on edges; not so when absent. */
  readonly chaos?: boolean;
  /** Up to so many events read models that an older release made are made anew by themselves; 0, or absent: never. */
  readonly rebuildEvents?: number;
  /** Where spans are sent; absent for nowhere. */
  readonly tracing?: OtlpConfig;
};

export type ShardsConfig = {
  /** In their order, which never changes. */
  readonly urls: readonly [string, ...string[]];
  /** Which of them is `databaseUrl`. */
  readonly home: number;
  /** New runs go to so many of them, from the first on. */
  readonly open: number;
};

/** How committed messages get to the broker: whoever commits publishes them, or the database's log tells of them. */
export type RelayMode = 'polling' | 'cdc';
