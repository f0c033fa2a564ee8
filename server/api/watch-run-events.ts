import { tracked } from '@trpc/server';
import type { EventView } from '@/saga/read-models/views';
import type { ApiServices } from './services';
import { wakeUps } from './wake-ups';

const BATCH = 500;
const SAFETY_MS = 5_000;

/** Which run, from which version on, until when. */
export type WatchRun = {
  readonly runId: string;
  readonly afterVersion: number;
  readonly signal: AbortSignal | undefined;
};

/**
 * A run's events after a version, for as long as somebody watches. The event store is the source and
 * notices only say when to read, so nothing is missed or doubled whatever becomes of the notices.
 */
export async function* watchRunEvents(services: ApiServices, watch: WatchRun) {
  const signal = watch.signal ?? new AbortController().signal;
  let version = watch.afterVersion;
  const wakes = wakeUps({
    subscribe: (listener) => services.live.onRun(watch.runId, listener),
    safetyMs: SAFETY_MS,
    signal,
  });
  for await (const _ of wakes) {
    let batch: readonly EventView[];
    do {
      batch = await services.runs.events(watch.runId, version, BATCH);
      const last = batch.at(-1);
      if (!last) break;
      version = last.version;
      yield tracked(String(version), batch);
    } while (batch.length === BATCH && !signal.aborted);
  }
}
