/** A wish to stop that came from outside. */
export interface StopRequest {
  /** Aborted at the first SIGINT, SIGTERM or SIGHUP, or by `request`. */
  readonly signal: AbortSignal;
  request(): void;
  /** Stops listening: the next signal ends this process as usual. */
  dispose(): void;
}

/** Listens for the signals that ask a program to end. */
export function listenForStop(): StopRequest {
  const controller = new AbortController();
  const names = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  const request = () => controller.abort();
  for (const name of names) process.on(name, request);
  return {
    signal: controller.signal,
    request,
    dispose() {
      for (const name of names) process.off(name, request);
    },
  };
}
