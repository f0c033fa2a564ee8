import type { Logger } from 'pino';

/** Something that runs until it is stopped. */
export type Running = { stop(): Promise<void> };

/**
 * Starts a service, and stops it on SIGTERM or SIGINT; a second signal ends at once. `signal` is
 * aborted first, so that a start which still waits for something gives up.
 */
export async function runUntilTold(
  logger: Logger,
  start: (signal: AbortSignal) => Promise<Running>,
): Promise<void> {
  const stopping = new AbortController();
  const told = new Promise<NodeJS.Signals>((resolve) => {
    for (const name of ['SIGTERM', 'SIGINT'] as const) {
      process.on(name, () => {
        if (stopping.signal.aborted) process.exit(1);
        stopping.abort();
        resolve(name);
      });
    }
  });
  const service = await start(stopping.signal).catch((error) => {
    if (stopping.signal.aborted) process.exit(0);
    logger.fatal({ err: error }, 'could not start');
    process.exit(1);
  });
  logger.info('ready');
  const reason = await told;
  logger.info({ reason }, 'stopping');
  await service.stop();
  logger.info('stopped');
  process.exit(0);
}
