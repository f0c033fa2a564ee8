import type { Load } from '../engine/closed-loop';
import type { Row } from '../engine/measure';
import type { Workload } from '../engine/order';

/** Another system that runs the same orders. */
export type Peer = {
  readonly system: string;
  measure(workload: Workload, load: Load): Promise<Row>;
};

/** Peers that were started together. */
export type Peers = { readonly all: readonly Peer[]; close(): Promise<void> };
