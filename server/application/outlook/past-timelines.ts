import { type Timeline, timelineOf } from '@/saga/outlook/timeline';
import type { RunSummary } from '@/saga/read-models/views';
import type { Clock } from '@/server/ports/clock';
import type { EventStore } from '@/server/ports/event-store';
import type { ReadStore } from '@/server/ports/read-store';

export type PastDeps = {
  readonly reads: Pick<ReadStore, 'listRuns'>;
  readonly events: Pick<EventStore, 'loadMany'>;
  readonly clock: Clock;
};

/** So many of a version's completed runs say what is usual. */
const RUNS = 100;
/**
 * Runs may be long (loops) or carry much: beyond so many characters of events in all, fewer of them are read, but one at
 * least. How much an event carries is guessed by what its run took and gave, and is so much without it.
 */
const CHARACTERS = 20_000_000;
const BARE_EVENT = 1_000;
const KEPT_MS = 60_000;
const VERSIONS = 50;

type Kept = { readonly until: number; readonly timelines: Promise<readonly Timeline[]> };

/**
 * When the latest completed runs of a version were where: one page of the list and one read of events, kept for
 * a minute for everybody who looks at a run of that version; of {@link VERSIONS} versions at most.
 */
export function pastTimelines(
  deps: PastDeps,
): (saga: string, version: number) => Promise<readonly Timeline[]> {
  const kept = new Map<string, Kept>();
  return (saga, version) => {
    const key = `${saga}@${version}`;
    const now = Date.parse(deps.clock.now());
    const known = kept.get(key);
    if (known && now < known.until) return known.timelines;
    const timelines = read(deps, saga, version);
    kept.delete(key);
    kept.set(key, { until: now + KEPT_MS, timelines });
    // What failed is asked for again: the database may have been away.
    timelines.catch(() => {
      if (kept.get(key)?.timelines === timelines) kept.delete(key);
    });
    const [oldest] = kept.keys();
    if (kept.size > VERSIONS && oldest !== undefined) kept.delete(oldest);
    return timelines;
  };
}

async function read(
  { reads, events }: PastDeps,
  saga: string,
  sagaVersion: number,
): Promise<readonly Timeline[]> {
  const query = { saga, sagaVersion, status: 'completed', limit: RUNS } as const;
  const { items } = await reads.listRuns(query);
  const runIds = affordable(items).map(({ runId }) => runId);
  if (runIds.length === 0) return [];
  const histories = await events.loadMany(runIds);
  return [...histories.values()].flatMap((history) => timelineOf(history) ?? []);
}

function affordable(runs: readonly RunSummary[]): readonly RunSummary[] {
  let sum = 0;
  return runs.filter(({ version: events, input, output }, index) => {
    sum += events * (BARE_EVENT + JSON.stringify([input, output]).length);
    return index === 0 || sum <= CHARACTERS;
  });
}
