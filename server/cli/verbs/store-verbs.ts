import type { VerbTools } from '../verb-tools';
import type { VerifyAuditArguments } from './audit';
import type { BackupOptions } from './backup';
import type { ReconcileArguments } from './reconcile';

/** Verbs that read database and broker themselves, so that they also work while no server does. */
export function addStoreVerbs({ root, verb, answering }: VerbTools): void {
  verb(root, 'reconcile', 'compare events, outbox, timers, streams and read models')
    .option('--runs <n>', 'look at so many runs only, drawn by chance')
    .option('--older-than <duration>', 'how long something may be under way', '1m')
    .option('--database <url>', 'the database; DATABASE_URL when absent')
    .option('--nats <url>', 'the broker; NATS_URL when absent')
    .action(
      answering(async (options: ReconcileArguments) => {
        return (await import('./reconcile')).reconcileStores(options);
      }),
    );
  verb(root, 'rebuild [projection]', 'make read models anew from the events, while runs go on')
    .option('--database <url>', 'the database; DATABASE_URL when absent')
    .action(
      answering(async (projection: string | undefined, options: { database?: string }) => {
        return (await import('./rebuild')).rebuild(projection ?? 'runs', options);
      }),
    );
  const audit = root.command('audit').description('who did what');
  verb(audit, 'verify', 'work out every hash of the audit log anew')
    .option('--head <number:hash>', 'an entry that was seen before and must still be there')
    .option('--database <url>', 'the database; DATABASE_URL when absent')
    .action(
      answering(async (options: VerifyAuditArguments) => {
        return (await import('./audit')).verifyAudit(options);
      }),
    );
  verb(root, 'backup <folder>', 'copy the database into a new folder, while everything runs')
    .option('--database <url>', 'the database; DATABASE_URL when absent')
    .action(
      answering(async (folder: string, options: BackupOptions) => {
        return (await import('./backup')).backup(folder, options);
      }),
    );
  verb(root, 'restore <folder>', 'fill a new database from a backup')
    .option('--database <url>', 'the new database')
    .action(
      answering(async (folder: string, options: BackupOptions) => {
        return (await import('./backup')).restoreFrom(folder, options);
      }),
    );
}
