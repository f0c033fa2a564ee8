import { postgresAlertNotifications } from '@/server/adapters/postgres/alert-notifications';
import { postgresAlertSettings } from '@/server/adapters/postgres/alert-settings';
import { postgresAlertStore } from '@/server/adapters/postgres/alert-store';
import { postgresAuditIntents } from '@/server/adapters/postgres/audit-intents';
import { postgresAuditLog } from '@/server/adapters/postgres/audit-log';
import { postgresBulkJobs } from '@/server/adapters/postgres/bulk-jobs';
import { postgresChaosStore } from '@/server/adapters/postgres/chaos-store';
import { postgresDeadLetterStore } from '@/server/adapters/postgres/dead-letter-store';
import { postgresRedeliveries } from '@/server/adapters/postgres/redeliveries';
import { postgresRedriveJobs } from '@/server/adapters/postgres/redrive-jobs';
import { postgresSagaStore } from '@/server/adapters/postgres/saga-store';
import { postgresSecrets } from '@/server/adapters/postgres/secrets';
import { postgresSentSignals } from '@/server/adapters/postgres/sent-signals';
import { postgresServiceControls } from '@/server/adapters/postgres/service-controls';
import { withOrigin } from '@/server/application/audit/acting-from';
import { coalesced } from '@/server/application/coalesced';
import { shardOf } from '@/server/application/wire/shard';
import type { SagaStore } from '@/server/ports/saga-store';
import type { SecretBox } from '@/server/ports/secret-box';
import type { Databases } from './databases';

/** Every start asks for the latest version of its saga. */
function sharingReads(sagas: SagaStore): SagaStore {
  return { ...sagas, latestVersion: coalesced((name: string) => sagas.latestVersion(name)) };
}

/** What is the same for all runs lives in the first database. */
export function commonStores(databases: Databases, box: SecretBox) {
  const [{ prisma, statements }, ...others] = databases;
  return {
    sagas: sharingReads(postgresSagaStore(prisma, statements.run)),
    deadLetters: postgresDeadLetterStore(
      prisma,
      (runId) => (databases[shardOf(runId)] ?? databases[0]).prisma,
    ),
    jobs: postgresRedriveJobs(prisma),
    bulkJobs: postgresBulkJobs(
      prisma,
      others.map((one) => one.prisma),
    ),
    chaos: postgresChaosStore(prisma),
    audit: withOrigin(postgresAuditLog(prisma)),
    intents: postgresAuditIntents(prisma),
    sentSignals: postgresSentSignals(prisma),
    redeliveries: postgresRedeliveries(prisma),
    alerts: postgresAlertStore(prisma),
    controls: postgresServiceControls(prisma),
    alertSettings: postgresAlertSettings(prisma, box),
    secrets: postgresSecrets(prisma, box),
    alertNotifications: postgresAlertNotifications(prisma),
  };
}
