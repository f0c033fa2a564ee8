import { eventWords } from '@/components/trace/model/event-words';
import type { RunEvent } from '@/saga/run/events';

type EventLinesProps = {
  readonly events: readonly RunEvent[];
  /** What is to be said of an event besides. */
  readonly note?: (event: RunEvent) => string | undefined;
};

/** The events that a message led to, a line each. */
export function EventLines({ events, note }: EventLinesProps) {
  return (
    <span className="block text-xs text-muted">
      {events.length === 0 && <span className="block">Changes nothing.</span>}
      {events.map((event, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: what happened does not change.
        <span key={index} className="block">
          <span className="font-medium">{event.type}</span> {eventWords(event)} {note?.(event)}
        </span>
      ))}
    </span>
  );
}
