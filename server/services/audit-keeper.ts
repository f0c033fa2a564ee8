import type { Logger } from 'pino';
import type { AuditIntents } from '@/server/ports/audit-intents';
import { Loop } from './loop';
import type { OwnedPartitions } from './owned-partitions';
import type { Service } from './service';

export type AuditKeeperDeps = {
  readonly intents: Pick<AuditIntents, 'takeUp'>;
  readonly owned: OwnedPartitions;
  readonly logger: Logger;
};

const EVERY_MS = 60_000;
/** No request takes so long. */
const GIVEN_UP_MS = 10 * 60_000;
/** Who holds this partition looks for all. */
const ELECTING_PARTITION = 0;

/**
 * Enters into the audit log what requests were about to change whose process ended before they could say whether they
 * did, on the worker that holds partition 0. A crash leaves them to the next.
 */
export function auditKeeper({ intents, owned, logger }: AuditKeeperDeps): Service {
  return new Loop(
    'audit-keeper',
    async () => {
      if (!owned.all.includes(ELECTING_PARTITION)) return EVERY_MS;
      const entries = await intents.takeUp(GIVEN_UP_MS);
      if (entries > 0) logger.warn({ entries }, 'entered changes that nobody has said the end of');
      return EVERY_MS;
    },
    logger,
  );
}
