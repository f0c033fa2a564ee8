import type { EventPosition } from './event-store';

/**
 * How far a reader of all events has come.
 *
 * Contract: who is new begins behind the last event there is. It moves only from where the reader believes
 * it to be: of two readers, one moves it and the other is told.
 */
export type Checkpoint = {
  load(): Promise<EventPosition>;
  /** Where the last event lies that can be read; null when there is none. */
  end(): Promise<EventPosition | null>;
  move(from: EventPosition, to: EventPosition): Promise<boolean>;
};
