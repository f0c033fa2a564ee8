import { authDatabase } from '@/server/adapters/postgres/auth-database';
import type { Prisma } from '@/server/adapters/postgres/prisma-client';
import { liveServices } from '@/server/api/bind/live';
import { runQueries } from '@/server/api/bind/run-queries';
import { sagaQueries } from '@/server/api/bind/saga-queries';
import type { ApiServices } from '@/server/api/services';
import type { OperationServices } from '@/server/api/services/operations';
import type { RunServices } from '@/server/api/services/runs';
import type { SagaServices } from '@/server/api/services/sagas';
import { NotFound } from '@/server/application/errors';
import type { AccountDeps } from '@/server/auth/accounts/deps';
import { createAuth } from '@/server/auth/auth';
import { authenticate } from '@/server/auth/authenticate';
import { trustedOrigins } from '@/server/auth/same-origin';
import type { Env } from '@/server/env';
import type { AuditLog } from '@/server/ports/audit-log';
import type { Clock } from '@/server/ports/clock';
import type { DeadLetterStore } from '@/server/ports/dead-letter-store';
import type { EventStore } from '@/server/ports/event-store';
import type { Ids } from '@/server/ports/ids';
import type { LiveNotices } from '@/server/ports/live-notices';
import type { ReadStore } from '@/server/ports/read-store';
import type { SagaStore } from '@/server/ports/saga-store';
import type { ApiApp } from '@/server/rest/api-app';
import { metricsPage } from '@/server/rest/engine-metrics';
import { checkHealth } from '@/server/rest/health';
import { callerBuckets, credentialBuckets } from '@/server/rest/rate-limiter';
import { accountDeps, accountServices } from './account-services';

/** The stores, connections and use cases that the API stands on. */
export type ApiParts = {
  readonly prisma: Prisma;
  readonly sagas: SagaStore;
  readonly reads: ReadStore;
  readonly events: EventStore;
  readonly deadLetters: DeadLetterStore;
  readonly audit: AuditLog;
  readonly live: LiveNotices;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly useCases: Omit<SagaServices, 'list' | 'get' | 'version'> &
    Pick<RunServices, 'start' | 'cancel' | 'retryWork' | 'resolve'> &
    Pick<OperationServices, 'retryDeadLetter' | 'discardDeadLetter'>;
  /** Rejects when NATS does not answer. */
  readonly pingNats: () => Promise<void>;
  readonly logError: (error: unknown, doing: string) => void;
};

type Settings = Pick<
  Env,
  | 'PORT'
  | 'BACKSTITCH_PUBLIC_URL'
  | 'BACKSTITCH_SECRET'
  | 'BACKSTITCH_SETUP_TOKEN'
  | 'BACKSTITCH_MAX_BODY_BYTES'
>;

/** Makes what the HTTP entry points work with. */
export function createApiApp(parts: ApiParts, settings: Settings): ApiApp {
  const publicUrl = settings.BACKSTITCH_PUBLIC_URL.replace(/\/+$/, '');
  const origins = trustedOrigins(publicUrl, settings.PORT);
  const accounts = accountDeps(parts.prisma, {
    auditLog: parts.audit,
    clock: parts.clock,
    ids: parts.ids,
    publicUrl,
    setupToken: settings.BACKSTITCH_SETUP_TOKEN,
  });
  const auth = createAuth({
    database: authDatabase(parts.prisma),
    secret: settings.BACKSTITCH_SECRET,
    publicUrl,
    trustedOrigins: origins,
    onSignIn: noteSignIn(accounts),
  });
  return {
    services: apiServices(parts, accounts),
    auth,
    authenticate: authenticate({ auth, apiKeys: accounts.apiKeys, clock: parts.clock }),
    publicUrl,
    trustedOrigins: origins,
    maxBodyBytes: settings.BACKSTITCH_MAX_BODY_BYTES,
    limiter: callerBuckets(Date.now),
    credentialLimiter: credentialBuckets(Date.now),
    logError: parts.logError,
    metrics: metricsPage(() => parts.reads.readEngineMetrics()),
  };
}

function apiServices(parts: ApiParts, accounts: AccountDeps): ApiServices {
  return {
    sagas: { ...parts.useCases, ...sagaQueries(parts) },
    runs: { ...parts.useCases, ...runQueries(parts) },
    operations: { ...parts.useCases, ...operationQueries(parts) },
    accounts: accountServices(accounts),
    live: liveServices(parts.live),
  };
}

function operationQueries(
  parts: ApiParts,
): Omit<OperationServices, 'retryDeadLetter' | 'discardDeadLetter'> {
  return {
    overview: () => parts.reads.overview(),
    health: checkHealth({
      pingDatabase: async () => {
        await parts.prisma.$executeRaw`select 1`;
      },
      pingNats: parts.pingNats,
      readMetrics: () => parts.reads.readEngineMetrics(),
    }),
    listDeadLetters: (filter, page) => parts.deadLetters.list({ ...filter, ...page }),
    countOpenDeadLetters: () => parts.deadLetters.openCount(),
    async getDeadLetter(id) {
      const letter = await parts.deadLetters.find(id);
      if (!letter) throw new NotFound('dead-letter', id);
      return letter;
    },
    listAudit: (filter, page) => parts.audit.list({ ...filter, ...page }),
  };
}

function noteSignIn(accounts: AccountDeps) {
  return async ({ id, userId }: { id: string; userId: string }): Promise<void> => {
    const user = await accounts.users.find(userId);
    await accounts.auditLog.record({
      at: accounts.clock.now(),
      actor: { type: 'user', id: userId, ...(user ? { name: user.name } : {}) },
      action: 'user.signed-in',
      target: { type: 'session', id },
      detail: {},
    });
  };
}
