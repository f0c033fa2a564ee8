import type { DrawnFlow } from '@/server/application/flow/drawn-flows';
import type { FlowRecord } from '@/server/application/flow/flow-record';
import type { FlowSecond } from '@/server/application/flow/flow-window';
import type { RecordFilter } from '@/server/application/flow/recent-records';
import type { FlowListener, FlowState } from '@/server/services/flow-aggregator';
import type { Unsubscribe } from './operations';

/** Seconds that were not told before, oldest first, and how fresh they are. */
export type FlowNews = { readonly seconds: readonly FlowSecond[]; readonly state: FlowState };

/** What the API asks about messages that pass by. */
export type FlowServices = {
  /** What the newest versions of all sagas draw. */
  drawn(): Promise<readonly DrawnFlow[]>;
  subscribe(listener: FlowListener): Unsubscribe;
  after(second: number): readonly FlowSecond[];
  lastSecond(): number;
  recent(filter: RecordFilter): readonly FlowRecord[];
  state(): FlowState;
};
