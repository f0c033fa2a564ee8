import { setTimeout as pause } from 'node:timers/promises';
import { durationMs } from '@/saga/definition/duration';
import { Unusable } from '../errors';

export type WaitOptions = { readonly wait?: true; readonly timeout: string };

type Polled<F> = {
  readonly ask: () => Promise<F>;
  readonly isOver: (found: F) => boolean;
  /** How it stands when the time is over, in a sentence. */
  readonly notYet: (found: F) => string;
};

const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 2_000;

/** Asks again and again until it is over. Throws {@link Unusable} when that takes longer than `timeout`. */
export async function pollUntil<F>(
  { timeout }: WaitOptions,
  { ask, isOver, notYet }: Polled<F>,
): Promise<F> {
  const ms = durationMs(timeout, -1);
  if (ms < 0) throw new Unusable('--timeout is a duration such as 30s or 5m.');
  const givesUpAt = Date.now() + ms;
  let pauseMs = FIRST_PAUSE_MS;
  for (;;) {
    const found = await ask();
    if (isOver(found)) return found;
    if (Date.now() + pauseMs > givesUpAt) throw new Unusable(notYet(found));
    await pause(pauseMs);
    pauseMs = Math.min(pauseMs * 1.5, LONGEST_PAUSE_MS);
  }
}
