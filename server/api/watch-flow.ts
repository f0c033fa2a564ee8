import { tracked } from '@trpc/server';
import type { FlowRecord } from '@/server/application/flow/flow-record';
import { type FlowSecond, FlowWindow } from '@/server/application/flow/flow-window';
import { matches } from '@/server/application/flow/recent-records';
import type { FlowServices } from './services/flow';
import { wakeUps } from './wake-ups';

const SAFETY_MS = 5_000;

/** Of which business case (a correlation id or a run's id; absent: all), after which second. */
export type WatchFlow = {
  readonly id: string | undefined;
  readonly afterSecond: number;
  readonly signal: AbortSignal | undefined;
};

/**
 * What goes over all edges, second by second, for as long as somebody looks. Each batch's id is its last second,
 * so a client that lost the connection goes on where it was, without a gap or a double, as far back as seconds
 * are kept.
 */
export async function* watchFlow(flow: FlowServices, watch: WatchFlow) {
  const signal = watch.signal ?? new AbortController().signal;
  const source = watch.id === undefined ? whole(flow) : oneCase(flow, watch.id);
  let second = watch.afterSecond;
  const wakes = wakeUps({
    subscribe: (listener) => flow.subscribe({ tick: listener, record: source.record }),
    safetyMs: SAFETY_MS,
    signal,
  });
  for await (const _ of wakes) {
    const seconds = source.after(second);
    second = seconds.at(-1)?.second ?? second;
    yield tracked(String(second), { seconds, state: flow.state() });
  }
}

type Source = {
  after(second: number): readonly FlowSecond[];
  readonly record?: (record: FlowRecord) => void;
};

function whole(flow: FlowServices): Source {
  return { after: (second) => flow.after(second) };
}

/** Counts anew what matches: first the messages that are still known, then those that come. */
function oneCase(flow: FlowServices, id: string): Source {
  let window: FlowWindow | undefined;
  return {
    record(record) {
      if (window && matches(record, { id })) window.add(record);
    },
    after(second) {
      const last = flow.lastSecond();
      if (last === 0) return [];
      if (!window) {
        window = new FlowWindow((last + 1) * 1000);
        for (const record of flow.recent({ id })) window.add(record);
      }
      window.close(last);
      return window.after(second);
    },
  };
}
