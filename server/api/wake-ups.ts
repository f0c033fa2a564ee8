import type { Unsubscribe } from './services/operations';

/** How a reader is woken. */
export type WakeUpOptions = {
  /** Registers the listener that is told of changes. */
  readonly subscribe: (listener: () => void) => Unsubscribe;
  /** Wakes without a notice after this long, in milliseconds, since notices can get lost. */
  readonly safetyMs: number;
  /** At most this often, however many notices come, in milliseconds. */
  readonly pauseMs?: number;
  /** Ends it all. */
  readonly signal: AbortSignal;
};

/**
 * Yields once at the start, then whenever there was a notice since the last yield, or `safetyMs` passed.
 * Notices that come while the reader is busy are one wake-up. Ends when the signal is aborted.
 */
export async function* wakeUps(options: WakeUpOptions): AsyncGenerator<void, void> {
  const { signal } = options;
  let noticed = true;
  let wake: () => void = () => undefined;
  const notice = () => {
    noticed = true;
    wake();
  };
  // Subscribed before the first read, so that nothing falls between reading and listening.
  const unsubscribe = options.subscribe(notice);
  signal.addEventListener('abort', notice);
  try {
    while (!signal.aborted) {
      if (noticed) {
        noticed = false;
        yield;
        if (options.pauseMs !== undefined) await pause(options.pauseMs, signal);
        continue;
      }
      await new Promise<void>((resolve) => {
        const timer = setTimeout(notice, options.safetyMs);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  } finally {
    signal.removeEventListener('abort', notice);
    unsubscribe();
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done, { once: true });
    function done() {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    }
  });
}
