/** Thrown by {@link untilWorks} when it was told to stop before the work succeeded. */
export class Stopped extends Error {
  readonly code = 'stopped';
  override readonly name = 'Stopped';
}

/** When to try again, when to stop, and whom to tell. Times in milliseconds. */
export type Persistence = {
  readonly signal: AbortSignal;
  readonly firstPauseMs?: number;
  readonly longestPauseMs?: number;
  readonly onFailure?: (error: unknown, pauseMs: number) => void;
};

/** Tries again with growing pauses until `work` succeeds. Throws {@link Stopped} once aborted. */
export async function untilWorks<T>(work: () => Promise<T>, how: Persistence): Promise<T> {
  let pauseMs = how.firstPauseMs ?? 200;
  for (;;) {
    if (how.signal.aborted) throw new Stopped('Stopped while trying again.');
    try {
      return await work();
    } catch (error) {
      how.onFailure?.(error, pauseMs);
      await pause(pauseMs, how.signal);
      pauseMs = Math.min(pauseMs * 2, how.longestPauseMs ?? 10_000);
    }
  }
}

/** Resolves after `ms`, or at once when aborted. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done, { once: true });
  });
}
