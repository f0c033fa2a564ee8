let now = 0;
let timer: ReturnType<typeof setInterval> | undefined;
const listeners = new Set<() => void>();

function tick(): void {
  now = Date.now();
  for (const listener of listeners) listener();
}

/** One clock for all relative times on the page; it stands still while nobody looks at it. */
export const nowEverySecond = {
  /** Calls the listener each second until the returned function is called. */
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    if (!timer) {
      now = Date.now();
      timer = setInterval(tick, 1000);
    }
    return () => {
      listeners.delete(listener);
      if (listeners.size > 0) return;
      clearInterval(timer);
      timer = undefined;
    };
  },
  /** Milliseconds since 1970 of the last tick; 0 before the first. */
  current: (): number => now,
  /** The server has no clock that the browser would agree with. */
  server: (): number => 0,
};
