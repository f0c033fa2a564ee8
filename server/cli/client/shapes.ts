import type { RunStatus, StepStatus } from '@/saga/run/status';

/** A run as the HTTP API gives it. */
export type Run = {
  readonly runId: string;
  readonly saga: string;
  readonly version: number;
  readonly status: RunStatus;
  readonly startedAt: string;
  readonly endedAt: string | null;
  readonly steps: readonly {
    readonly name: string;
    readonly kind: 'step' | 'compensation';
    readonly status: StepStatus;
    readonly attempts: number;
  }[];
  readonly output: unknown;
  readonly error: { readonly name: string; readonly message: string } | null;
};

/** The other versions of a run's saga, and what of each speaks against going on in it. */
export type VersionsForRun = {
  readonly runId: string;
  readonly saga: string;
  readonly current: number;
  readonly versions: readonly {
    readonly version: number;
    readonly note: string;
    readonly reasons: readonly { readonly node: string; readonly message: string }[];
  }[];
};

/** One row of the runs list. */
export type RunRow = Pick<Run, 'runId' | 'saga' | 'version' | 'status' | 'startedAt' | 'endedAt'>;

/** A dead letter as far as the command line looks into it. */
export type DeadLetter = {
  readonly id: string;
  readonly reason: string;
  readonly status: string;
  readonly subject: string;
  readonly service: string | null;
  readonly runId: string | null;
  readonly deliveries: number;
  readonly createdAt: string;
  readonly payload: string;
  readonly payloadEncoding: 'utf-8' | 'base64';
  readonly error: {
    readonly name: string;
    readonly message: string;
    readonly stack: string | null;
  };
};

/** One page of a list. */
export type Page<T> = { readonly items: readonly T[]; readonly nextCursor: string | null };
