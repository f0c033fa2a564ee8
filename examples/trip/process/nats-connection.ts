import { connect, type NatsConnection } from '@nats-io/transport-node';
import type { Logger } from 'pino';
import { natsAddress } from '@/participant/nats-address';
import { untilWorks } from '@/participant/until-works';

/** Connects, waiting for the server as long as it takes; once connected it reconnects for ever. */
export function natsConnection(
  name: string,
  where: { readonly url: string; readonly logger: Logger; readonly signal: AbortSignal },
): Promise<NatsConnection> {
  return untilWorks(
    () => connect({ ...natsAddress(where.url), name, maxReconnectAttempts: -1, timeout: 5_000 }),
    {
      signal: where.signal,
      longestPauseMs: 5_000,
      onFailure: (error) =>
        where.logger.warn({ reason: String(error) }, 'NATS can’t be reached; trying again'),
    },
  );
}
