/** A wish to stop that came from outside. */
export interface StopRequest {
  /** Aborted at the first SIGINT, SIGTERM or SIGHUP, or by `request`. */
  readonly signal: AbortSignal;
  request(): void;
  /** Stops listening: the next signal ends this process as usual. */
  dispose(): void;
}

/**
 * Listens for the signals that ask a program to end. A killed npm passes no signal on, so its end
 * counts as one where this process was started through it.
 */
export function listenForStop(startedByNpm: boolean): StopRequest {
  const controller = new AbortController();
  const names = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  const request = () => controller.abort();
  for (const name of names) process.on(name, request);
  const npm = process.ppid;
  const watch = setInterval(() => {
    if (startedByNpm && process.ppid !== npm) request();
  }, 1_000);
  watch.unref();
  return {
    signal: controller.signal,
    request,
    dispose() {
      clearInterval(watch);
      for (const name of names) process.off(name, request);
    },
  };
}
