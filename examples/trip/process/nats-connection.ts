import { readFile } from 'node:fs/promises';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import type { Logger } from 'pino';
import { natsAddress } from '@/participant/nats-address';
import { serviceAccount } from '@/participant/service-account';
import { untilWorks } from '@/participant/until-works';

/** Where the server is, and by whose account to connect. */
export type Where = {
  readonly url: string;
  /** The secret of the service's own account; undefined: whoever the address names. */
  readonly seedFile: string | undefined;
  readonly logger: Logger;
  readonly signal: AbortSignal;
};

/** Connects, waiting for the server as long as it takes; once connected it reconnects for ever. */
export function natsConnection(service: string, where: Where): Promise<NatsConnection> {
  return untilWorks(
    async () =>
      connect({
        ...(await whoConnects(service, where)),
        // An account that is new is known to the server a moment later.
        ...{ name: service, maxReconnectAttempts: -1, ignoreAuthErrorAbort: true, timeout: 5_000 },
      }),
    {
      signal: where.signal,
      longestPauseMs: 5_000,
      onFailure: (error) =>
        where.logger.warn({ reason: String(error) }, 'NATS can’t be reached; trying again'),
    },
  );
}

async function whoConnects(service: string, { url, seedFile }: Where) {
  const { servers, ...engine } = natsAddress(url);
  if (seedFile === undefined) return { servers, ...engine };
  return { servers, ...serviceAccount(service, await readFile(seedFile, 'utf8')) };
}
