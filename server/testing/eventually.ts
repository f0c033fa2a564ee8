import { setTimeout as pause } from 'node:timers/promises';

/**
 * Resolves to what `probe` gives as soon as `accept` holds for it. Looks every 20 ms; after
 * `deadlineMs` it throws with what was seen last.
 */
export async function eventually<T>(
  probe: () => Promise<T> | T,
  accept: (value: T) => boolean,
  deadlineMs = 45_000,
): Promise<T> {
  const end = performance.now() + deadlineMs;
  for (;;) {
    const value = await probe();
    if (accept(value)) return value;
    if (performance.now() > end) {
      throw new Error(`Still not so after ${deadlineMs} ms: ${JSON.stringify(value)}`);
    }
    await pause(20);
  }
}
