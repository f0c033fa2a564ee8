import type { ApiServices } from './services';
import { wakeUps } from './wake-ups';

const SAFETY_MS = 10_000;
/** Thousands may die in a second, and every page reads its lists again when it is told: in milliseconds. */
const PAUSE_MS = 1_000;

/** Says that dead letters are to be read again, with the number of open ones, until the signal is aborted. */
export async function* watchDeadLetterCount(
  services: ApiServices,
  signal: AbortSignal = new AbortController().signal,
): AsyncGenerator<{ readonly open: number }, void> {
  const wakes = wakeUps({
    subscribe: (listener) => services.live.onDeadLetters(listener),
    safetyMs: SAFETY_MS,
    pauseMs: PAUSE_MS,
    signal,
  });
  for await (const _ of wakes) yield { open: await services.deadLetters.countOpen() };
}
