import { afterAll, beforeAll } from 'vitest';
import { announcementsOf, type Told } from '@/server/application/announcements';
import { alertStoreContract } from '@/server/ports/alert-store.contract';
import { deadLetterStoreContract } from '@/server/ports/dead-letter-store.contract';
import { partitionLeasesContract } from '@/server/ports/partition-leases.contract';
import { redriveJobsContract } from '@/server/ports/redrive-jobs.contract';
import { CONTRACT_PARTITIONS } from '@/server/ports/run-store/run-stores';
import { runStoreContract } from '@/server/ports/run-store.contract';
import { sagaStoreContract } from '@/server/ports/saga-store.contract';
import { serviceControlsContract } from '@/server/ports/service-controls.contract';
import { TEST_BOX } from '@/server/testing/secret-box';
import { createTestDatabase, type TestDatabase } from '@/test-support/test-database';
import { postgresAlertNotifications } from './alert-notifications';
import { postgresAlertSettings } from './alert-settings';
import { postgresAlertStore } from './alert-store';
import { postgresDeadLetterStore } from './dead-letter-store';
import { postgresEventStore } from './event-store';
import { postgresInbox } from './inbox';
import { postgresOrderedCommands } from './ordered-commands';
import { postgresOutbox } from './outbox';
import { postgresPartitionLeases } from './partition-leases';
import { openPrisma, type Prisma } from './prisma-client';
import { postgresReactors } from './reactors';
import { postgresRedriveJobs } from './redrive-jobs';
import { postgresRunWrites } from './run-writes';
import { postgresSagaStore } from './saga-store';
import { postgresServiceControls } from './service-controls';
import { postgresStartKeys } from './start-keys';
import { openStatements, type StatementPool } from './statements';
import { postgresTimers } from './timers';

let database: TestDatabase;
let prisma: Prisma;
let statements: StatementPool;

beforeAll(async () => {
  database = await createTestDatabase();
  prisma = openPrisma(database.url, 5);
  statements = openStatements(database.url, 3);
});

afterAll(async () => {
  await Promise.all([prisma.$disconnect(), statements.close()]);
  await database.drop();
});

/** Truncating is no update or delete, so the immutable tables allow it. */
async function empty(): Promise<Prisma> {
  await prisma.$executeRaw`
    truncate event, start_request, outbox, outbox_page, ordered_command, timer, letter, saga, saga_version, dead_letter, worker,
      partition_lease, alert, alert_event, alert_rule, alert_channel, alert_notification, alert_reading,
      redrive_job, redrive_item, service_control`;
  return prisma;
}

runStoreContract(async () => {
  await empty();
  const events = postgresEventStore(statements.run);
  const announcements = (told: readonly Told[]) =>
    announcementsOf({ events, partitions: CONTRACT_PARTITIONS }, told);
  return {
    writes: postgresRunWrites(statements.run),
    events,
    outbox: postgresOutbox(prisma, { announcements, run: statements.run }),
    timers: postgresTimers(prisma),
    inbox: postgresInbox(prisma),
    reactors: postgresReactors(prisma),
    orderedCommands: postgresOrderedCommands(prisma),
    startKeys: postgresStartKeys(prisma),
  };
});
sagaStoreContract(async () => postgresSagaStore(await empty(), statements.run));
alertStoreContract(async () => {
  await empty();
  return {
    alerts: postgresAlertStore(prisma),
    alertSettings: postgresAlertSettings(prisma, TEST_BOX),
    alertNotifications: postgresAlertNotifications(prisma),
  };
});
serviceControlsContract(async () => postgresServiceControls(await empty()));
deadLetterStoreContract(async () => postgresDeadLetterStore(await empty()));
redriveJobsContract(async () => ({
  letters: postgresDeadLetterStore(await empty()),
  jobs: postgresRedriveJobs(prisma),
  expire: async () => {
    await prisma.$executeRaw`update redrive_job set expires_at = now() - interval '1 second'`;
  },
}));
partitionLeasesContract(async () => ({
  leases: postgresPartitionLeases(await empty()),
  pass: async (ms) => {
    await prisma.$executeRaw`
      update partition_lease set expires_at = expires_at - make_interval(secs => ${ms / 1000})`;
    await prisma.$executeRaw`
      update worker set heartbeat_at = heartbeat_at - make_interval(secs => ${ms / 1000})`;
  },
}));
