import type { EventView } from '@/saga/read-models/views';
import type { RecordedEvent, RunEvent } from '@/saga/run/events';

/** The events as the folds take them; the listed `data` may hold the type or leave it to its column. */
export function toRecorded(view: EventView): RecordedEvent {
  const { runId, version, occurredAt, causationId } = view;
  const event = { ...(view.data as object), type: view.type } as RunEvent;
  return { runId, version, occurredAt, causationId, event };
}

/**
 * The known events with a batch added: in order of version, each once. A batch that would leave a gap
 * adds nothing, so that what is shown is always a true prefix; `gap` then says to read again.
 */
export function mergeEvents(
  known: readonly EventView[],
  batch: readonly EventView[],
): { readonly events: readonly EventView[]; readonly gap: boolean } {
  const last = known.at(-1)?.version ?? 0;
  const news = batch.filter(({ version }) => version > last).sort((a, b) => a.version - b.version);
  if (news.length === 0) return { events: known, gap: false };
  const joined = news.every(({ version }, index) => version === last + index + 1);
  return joined ? { events: [...known, ...news], gap: false } : { events: known, gap: true };
}
