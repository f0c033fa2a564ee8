import type { Logger } from 'pino';
import type { OtlpConfig } from '@/server/adapters/otlp/otlp-span-sink';
import type { SecretBox } from '@/server/ports/secret-box';
import type { RetentionPolicy } from '@/server/services/retention';
import type { AlertsConfig } from './alert-watch';
import type { RelayMode, ShardsConfig } from './backend-config';

export type WorkerConfig = {
  readonly databaseUrl: string;
  /** See `BackendConfig`. */
  readonly shards?: ShardsConfig;
  readonly natsUrl: string;
  /** See `BackendConfig`. */
  readonly natsReplicas?: number;
  readonly partitions: number;
  /** What the input of a run that a trigger starts may be at most. */
  readonly maxInputBytes: number;
  /** How participants over HTTP are reached. */
  readonly http: {
    readonly bases: { readonly [name: string]: string };
    readonly allow: readonly string[];
    /** What requests are signed with; absent for no signature. */
    readonly secret?: string;
  };
  readonly relay: RelayMode;
  /** Opens what the database has sealed. */
  readonly secretBox: SecretBox;
  /** Where spans are sent; absent for nowhere. */
  readonly tracing?: OtlpConfig;
  /** See `BackendConfig`. */
  readonly chaos?: boolean;
  /** See `BackendConfig`. */
  readonly rebuildEvents?: number;
  /** How long a fault on an edge that is over is kept; 90 days when absent. */
  readonly chaosMs?: number;
  /** Absent: runs stay for ever. */
  readonly retention?: RetentionConfig;
  readonly logger: Logger;
  /** Absent: nobody is told of anything. */
  readonly alerts?: AlertsConfig;
  /** How long a partition stays with a worker that is not heard of. */
  readonly leaseMs?: number;
};

export type RetentionConfig = {
  readonly policy: RetentionPolicy;
  /** The folder of the archive. */
  readonly folder: string;
  readonly startKeysMs: number;
};
