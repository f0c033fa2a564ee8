import type { RecordedEvent } from '../run/events';

/** Events of a run that follow each other and have one cause. */
export type Batch = readonly [RecordedEvent, ...RecordedEvent[]];

/** Events that one message led to. */
export function batchesOf(events: readonly RecordedEvent[]): readonly Batch[] {
  const batches: [RecordedEvent, ...RecordedEvent[]][] = [];
  for (const event of events) {
    const before = batches.at(-1);
    if (before?.[0].causationId === event.causationId) before.push(event);
    else batches.push([event]);
  }
  return batches;
}
