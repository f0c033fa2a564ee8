import type { RunMessage } from '../run/messages';
import { later } from '../run/time';

/** A virtual world: messages on their way, timers, and a clock that stands still until it has to move. */
export type Clockwork = {
  readonly now: () => string;
  readonly schedule: (timerId: string, dueAt: string) => void;
  readonly cancel: (timerId: string) => void;
  readonly deliver: (message: RunMessage) => void;
  /** The message that arrives next; when there is none, the timer that is due next. */
  readonly next: () => RunMessage | undefined;
};

/** A world at that time, in which a message takes a millisecond. */
export function clockwork(start: string): Clockwork {
  let now = start;
  const timers = new Map<string, string>();
  const messages: RunMessage[] = [];
  return {
    now: () => now,
    schedule: (timerId, dueAt) => void timers.set(timerId, dueAt),
    cancel: (timerId) => void timers.delete(timerId),
    deliver: (message) => void messages.push(message),
    next: () => {
      const message = messages.shift();
      if (message) {
        now = later(now, 1);
        return message;
      }
      const timerId = earliest(timers);
      if (timerId === undefined) return undefined;
      const dueAt = timers.get(timerId) as string;
      timers.delete(timerId);
      if (dueAt > now) now = dueAt;
      return { type: 'TimerFired', messageId: timerId, timerId };
    },
  };
}

function earliest(timers: ReadonlyMap<string, string>): string | undefined {
  let found: string | undefined;
  for (const [timerId, dueAt] of timers) {
    if (found === undefined || dueAt < (timers.get(found) as string)) found = timerId;
  }
  return found;
}
