import type { ReactorRow } from './run-writes';

export type ReactorKey = Pick<ReactorRow, 'runId' | 'service'>;

/**
 * What the services of choreographed runs know; it is written through `RunWrites`.
 *
 * Contract: the last version of each is there, and no other. One that was never written is absent.
 */
export type Reactors = {
  load(keys: readonly ReactorKey[]): Promise<readonly ReactorRow[]>;
};
