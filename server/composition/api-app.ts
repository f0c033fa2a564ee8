import { SECRET_NAMES, secretRule } from '@/saga/dead-letters/masking';
import { authDatabase } from '@/server/adapters/postgres/auth-database';
import { postgresSagaGrants } from '@/server/adapters/postgres/saga-grants';
import { capsuleServices } from '@/server/api/bind/capsules';
import { deadLetterQueries } from '@/server/api/bind/dead-letters';
import { editorBoard } from '@/server/api/bind/editor-board';
import { liveServices } from '@/server/api/bind/live';
import { maskedDebts } from '@/server/api/bind/masked-debts';
import { maskedRuns } from '@/server/api/bind/masked-runs';
import { participantQueries } from '@/server/api/bind/participant-queries';
import { redriveQueries } from '@/server/api/bind/redrives';
import { runQueries } from '@/server/api/bind/run-queries';
import { sagaQueries } from '@/server/api/bind/saga-queries';
import { serviceQueries } from '@/server/api/bind/service-queries';
import { OpenStreams } from '@/server/api/open-streams';
import type { ApiServices } from '@/server/api/services';
import type { DeadLetterServices } from '@/server/api/services/dead-letters';
import { runOutlook } from '@/server/application/outlook/run-outlook';
import { signIns } from '@/server/auth/accounts/sign-ins';
import { createAuth } from '@/server/auth/auth';
import { authenticate } from '@/server/auth/authenticate';
import { passkeyDoor } from '@/server/auth/passkeys/sign-in';
import { trustedOrigins } from '@/server/auth/same-origin';
import type { Env } from '@/server/env';
import type { ApiApp } from '@/server/rest/api-app';
import { metricsPage } from '@/server/rest/metrics/metrics-page';
import { callerBuckets, credentialBuckets } from '@/server/rest/rate-limiter';
import { accountMail, type MailSettings } from './account-mail';
import { accountDeps, accountServices } from './account-services';
import { alertServices } from './alert-services';
import type { Backend } from './backend';
import { bulkServices } from './bulk-services';
import { chaosServices } from './chaos-services';
import { flowServices } from './flow-services';
import { metricsSources } from './metrics-sources';
import { operationServices } from './operation-services';
import { passkeyDeps } from './passkeys';
import { secretServices } from './secret-services';
import { serviceAccountParts } from './service-accounts';
import { type SingleSignOnSettings, singleSignOnOf } from './single-sign-on';
import { traceServices } from './trace-services';
import { viewServices } from './view-services';

type Settings = Pick<
  Env,
  | 'PORT'
  | 'BACKSTITCH_PUBLIC_URL'
  | 'BACKSTITCH_SECRET'
  | 'BACKSTITCH_SETUP_TOKEN'
  | 'BACKSTITCH_MAX_BODY_BYTES'
> &
  Partial<
    Pick<
      Env,
      | 'BACKSTITCH_MASKED_NAMES'
      | 'BACKSTITCH_TWO_FACTOR'
      | 'BACKSTITCH_PROXIES'
      | 'BACKSTITCH_NATS_ACCOUNTS_FILE'
      | 'NATS_URL'
    >
  > &
  MailSettings &
  SingleSignOnSettings;

/** Makes what the HTTP entry points work with. */
export function createApiApp(backend: Backend, settings: Settings): ApiApp {
  const publicUrl = settings.BACKSTITCH_PUBLIC_URL.replace(/\/+$/, '');
  const origins = trustedOrigins(publicUrl, settings.PORT);
  const accounts = accountDeps(
    backend.prisma,
    {
      auditLog: backend.audit,
      clock: backend.clock,
      ids: backend.ids,
      publicUrl,
      setupToken: settings.BACKSTITCH_SETUP_TOKEN,
      mail: accountMail(settings),
      onMailError: (error) => backend.logger.error({ err: error }, 'Could not send a mail'),
    },
    backend.databases.slice(1).map(({ prisma }) => prisma),
  );
  const secretNames = settings.BACKSTITCH_MASKED_NAMES ?? SECRET_NAMES;
  const singleSignOn = singleSignOnOf(settings);
  const passkeys = passkeyDeps(backend, accounts, origins);
  const auth = createAuth({
    database: authDatabase(backend.prisma, backend.secretBox),
    secret: settings.BACKSTITCH_SECRET,
    publicUrl,
    trustedOrigins: origins,
    singleSignOn,
    secretBox: backend.secretBox,
    passkeys: passkeyDoor(passkeys),
    onError: (error) => backend.logger.error({ err: error }, 'Signing in or out failed'),
  });
  const services = apiServices(backend, secretNames);
  const serviceAccounts = serviceAccountParts(backend, {
    file: settings.BACKSTITCH_NATS_ACCOUNTS_FILE,
    natsUrl: settings.NATS_URL,
  });
  return {
    services: {
      ...services,
      accounts: accountServices({ ...passkeys, ...serviceAccounts }, singleSignOn?.name ?? null),
      capsules: capsuleServices({ ...backend, ...services, secretNames, sagas: backend.sagas }),
      bulk: bulkServices(backend, secretRule(secretNames)),
      chaos: chaosServices(backend, secretRule(secretNames)),
      trace: traceServices(backend, secretRule(secretNames)),
      secrets: secretServices(backend),
      flow: flowServices(backend),
      views: viewServices(backend),
      alerts: alertServices(backend, {
        publicUrl,
        secret: settings.BACKSTITCH_SECRET,
        mail: settings.BACKSTITCH_SMTP_URL !== undefined,
      }),
    },
    auth,
    signIns: signIns(accounts, singleSignOn?.roles ?? null),
    authenticate: authenticate({
      ...accounts,
      auth,
      twoFactor: settings.BACKSTITCH_TWO_FACTOR ?? 'optional',
    }),
    publicUrl,
    trustedOrigins: origins,
    proxies: settings.BACKSTITCH_PROXIES ?? 1,
    maxBodyBytes: settings.BACKSTITCH_MAX_BODY_BYTES,
    limiter: callerBuckets(Date.now),
    credentialLimiter: credentialBuckets(Date.now),
    streams: new OpenStreams(),
    logError: (error, doing) => backend.logger.error({ err: error }, `Failed: ${doing}`),
    metrics: metricsPage(metricsSources(backend)),
  };
}

function apiServices(
  backend: Backend,
  secretNames: readonly string[],
): Omit<
  ApiServices,
  'accounts' | 'alerts' | 'flow' | 'trace' | 'bulk' | 'chaos' | 'views' | 'capsules' | 'secrets'
> {
  const { useCases } = backend;
  return {
    sagas: {
      ...sagaQueries(backend),
      create: useCases.createSaga,
      saveDraft: useCases.saveDraft,
      publish: useCases.publishSaga,
      publishDefinition: useCases.publishDefinition,
      delete: useCases.deleteSaga,
    },
    runs: {
      ...maskedRuns(runQueries(backend), secretRule(secretNames)),
      start: useCases.startRun,
      callWebhook: useCases.callWebhook,
      cancel: useCases.cancelRun,
      suspend: useCases.suspendRun,
      resume: useCases.resumeRun,
      migrate: useCases.migrateRun,
      versions: useCases.versionsForRun,
      outlook: runOutlook(backend),
      retryWork: useCases.retryWork,
      skipWork: useCases.skipWork,
      editWorkInput: useCases.editWorkInput,
      signal: useCases.signalRun,
      decide: useCases.decideApproval,
      resolve: useCases.resolveRun,
    },
    participants: participantQueries(backend),
    serviceLimits: { ...serviceQueries(backend), set: useCases.setService },
    deadLetters: deadLetterServices(backend, secretNames),
    debts: {
      list: maskedDebts(backend.debts, secretRule(secretNames)),
      totals: backend.debts.totals,
      assign: useCases.assignDebts,
    },
    redrives: {
      ...redriveQueries({ ...backend, isSecret: secretRule(secretNames) }),
      start: useCases.startRedrive,
      steer: useCases.steerRedrive,
    },
    operations: operationServices(backend),
    live: liveServices(backend.live),
    grants: postgresSagaGrants(backend.prisma),
    editors: editorBoard(backend.live, Date.now),
    audit: {
      ...{ record: backend.audit.record, now: backend.clock.now },
      ...{ begin: backend.intents.begin, settle: backend.intents.settle },
    },
  };
}

function deadLetterServices(backend: Backend, secretNames: readonly string[]): DeadLetterServices {
  const { useCases } = backend;
  return {
    ...deadLetterQueries({ ...backend, isSecret: secretRule(secretNames) }),
    retry: useCases.redriveDeadLetter,
    discard: useCases.discardDeadLetter,
    restore: useCases.restoreDeadLetter,
    assign: useCases.assignDeadLetter,
    note: useCases.noteDeadLetter,
    checkEdit: useCases.checkEdit,
    edit: useCases.editLetter,
  };
}
