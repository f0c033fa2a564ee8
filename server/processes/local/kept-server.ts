import { setTimeout as pause } from 'node:timers/promises';
import { afterFailure, type Backoff, NO_FAILURES } from './backoff';

/** A running server that can end by itself. */
interface Running {
  readonly pid: number;
  readonly exited: Promise<number | null>;
  stop(): Promise<void>;
}

/** A server that is started again, at the same address, whenever it ends by itself. */
export interface KeptServer<Server extends Running> {
  readonly first: Server;
  stop(): Promise<void>;
}

/** Starts a server and keeps it running; `onCrash` hears of each time it had to be restarted. */
export async function keepServer<Server extends Running>(
  start: () => Promise<Server>,
  onCrash: (reason: string) => void,
): Promise<KeptServer<Server>> {
  const first = await start();
  const stopping = new AbortController();
  let current: Server = first;
  const watch = async () => {
    let backoff: Backoff = NO_FAILURES;
    for (;;) {
      const startedAt = Date.now();
      const code = await current.exited;
      if (stopping.signal.aborted) return;
      onCrash(`ended by itself (exit code ${code}), starting it again`);
      backoff = afterFailure(backoff, Date.now() - startedAt);
      await pause(backoff.pauseMs, undefined, { signal: stopping.signal }).catch(() => undefined);
      if (stopping.signal.aborted) return;
      await start().then(
        (server) => {
          current = server;
          // Asked to stop while it was coming up.
          return stopping.signal.aborted ? server.stop() : undefined;
        },
        (error: Error) => onCrash(error.message),
      );
    }
  };
  const watching = watch();
  return {
    first,
    async stop() {
      stopping.abort();
      await current.stop();
      await watching;
    },
  };
}
