import type { Logger } from 'pino';
import { jetstreamBus } from '@/server/adapters/nats/jetstream-bus';
import { natsLiveNotices } from '@/server/adapters/nats/live-notices';
import type { NatsLink } from '@/server/adapters/nats/nats-link';
import { postgresAuditLog } from '@/server/adapters/postgres/audit-log';
import { postgresDeadLetterStore } from '@/server/adapters/postgres/dead-letter-store';
import { postgresEventStore } from '@/server/adapters/postgres/event-store';
import type { Prisma } from '@/server/adapters/postgres/prisma-client';
import { postgresReadStore } from '@/server/adapters/postgres/read-store';
import { postgresRunWrites } from '@/server/adapters/postgres/run-writes';
import { postgresSagaStore } from '@/server/adapters/postgres/saga-store';
import { postgresStartKeys } from '@/server/adapters/postgres/start-keys';
import { cancelRun } from '@/server/application/cancel-run';
import { afterCommit } from '@/server/application/committed';
import { createSaga } from '@/server/application/create-saga';
import { deleteSaga } from '@/server/application/delete-saga';
import { discardDeadLetter } from '@/server/application/discard-dead-letter';
import { PlanLibrary } from '@/server/application/plan-library';
import { publishDefinition } from '@/server/application/publish-definition';
import { publishSaga } from '@/server/application/publish-saga';
import { redriveDeadLetter } from '@/server/application/redrive-dead-letter';
import { resolveRun } from '@/server/application/resolve-run';
import { retryWork } from '@/server/application/retry-work';
import { saveDraft } from '@/server/application/save-draft';
import { startRun } from '@/server/application/start-run';
import type { ApiParts } from '@/server/composition/api-app';
import { randomIds } from '@/server/composition/random-ids';
import { systemClock } from '@/server/ports/clock';

type Connections = { readonly prisma: Prisma; readonly link: NatsLink; readonly logger: Logger };

/** The real parts on these connections, as a web process has them; commands stay in the outbox. */
export function partsOn({ prisma, link, logger }: Connections): ApiParts {
  const live = natsLiveNotices(link);
  const stores = {
    sagas: postgresSagaStore(prisma),
    reads: postgresReadStore(prisma),
    events: postgresEventStore(prisma),
    deadLetters: postgresDeadLetterStore(prisma),
    startKeys: postgresStartKeys(prisma),
    writes: postgresRunWrites(prisma),
    audit: postgresAuditLog(prisma),
  };
  const deps = {
    ...stores,
    live,
    clock: systemClock,
    ids: randomIds,
    bus: jetstreamBus(link, logger),
    plans: new PlanLibrary(stores.sagas),
    afterCommit: afterCommit({ publish: () => undefined }, live),
    partitions: 64,
    maxInputBytes: 10_000,
  };
  return {
    ...stores,
    prisma,
    live,
    clock: systemClock,
    ids: randomIds,
    useCases: {
      create: createSaga(deps),
      saveDraft: saveDraft(deps),
      publish: publishSaga(deps),
      publishDefinition: publishDefinition(deps),
      delete: deleteSaga(deps),
      start: startRun(deps),
      cancel: cancelRun(deps),
      retryWork: retryWork(deps),
      resolve: resolveRun(deps),
      retryDeadLetter: redriveDeadLetter(deps),
      discardDeadLetter: discardDeadLetter(deps),
    },
    pingNats: async () => {
      await link.connection?.flush();
    },
    logError: (error, doing) => logger.error({ err: error }, doing),
  };
}
