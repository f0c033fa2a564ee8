import type { EventView } from '@/saga/read-models/views';
import { mergeEvents } from './merge-events';

type Reading = {
  /** What is known now, a true prefix; the stream may add to it while pages are on their way. */
  readonly known: () => readonly EventView[];
  readonly pageSize: number;
  readonly page: (afterVersion: number) => Promise<readonly EventView[]>;
};

/** All events of a run, read in pages from the first one that is not known; never fewer than the stream brought meanwhile. */
export async function readEvents({
  known,
  pageSize,
  page,
}: Reading): Promise<readonly EventView[]> {
  let events = known();
  for (;;) {
    const batch = await page(events.at(-1)?.version ?? 0);
    events = mergeEvents(events, batch).events;
    if (batch.length < pageSize) return mergeEvents(events, known()).events;
  }
}
