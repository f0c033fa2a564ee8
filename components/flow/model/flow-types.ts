import type { Outputs } from '@/components/api/router-types';

/** What the newest version of a saga draws. */
export type DrawnFlow = Outputs['flow']['drawn'][number];
/** One message on an edge. */
export type FlowMessage = Outputs['flow']['messages'][number];

/** One edge in one second: its name, messages, failed ones, and latencies by bucket. */
export type FlowEntry = readonly [
  edge: string,
  count: number,
  failed: number,
  latencies: readonly number[] | null,
];
export type FlowSecond = { readonly second: number; readonly entries: readonly FlowEntry[] };

/** How fresh what the server knows is. */
export type FlowState = {
  readonly status: 'live' | 'filling' | 'disconnected';
  readonly hot: readonly { readonly key: string; readonly count: number; readonly share: number }[];
  readonly unmatched: number;
};

/** An edge over some seconds. Latencies in milliseconds: half and 95 of 100 took at most so long. */
export type EdgeNumbers = {
  readonly count: number;
  readonly perSecond: number;
  readonly failed: number;
  readonly p50: number | null;
  readonly p95: number | null;
};
