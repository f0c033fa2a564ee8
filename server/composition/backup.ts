import {
  type BackupManifest,
  BackupUnusable,
  backedUpRows,
  beginBackup,
  openBackup,
} from '@/server/adapters/files/backup-folder';
import { copyIn, isNewDatabase } from '@/server/adapters/postgres/backup/copy-in';
import { copyOut } from '@/server/adapters/postgres/backup/copy-out';
import { migrate } from '@/server/adapters/postgres/migrate';
import { systemClock } from '@/server/ports/clock';

/** Copies the database into a new folder while everything runs, as it is at one moment. */
export async function backUp(databaseUrl: string, folder: string): Promise<BackupManifest> {
  const takenAt = systemClock.now();
  const backup = await beginBackup(folder);
  return backup.finish({ takenAt, ...(await copyOut(databaseUrl, backup.write)) });
}

export type RestoreWhere = {
  readonly databaseUrl: string;
  readonly folder: string;
  /** The project's folder, whose migrations make the schema. */
  readonly root: string;
};

/**
 * Fills a new database from a backup: makes the schema that the backup was taken from, copies the rows in, and
 * brings it to this release. Throws BackupUnusable when the database is not new, the backup is damaged or comes from a
 * newer release; nothing is changed then.
 */
export async function restore({
  databaseUrl,
  folder,
  root,
}: RestoreWhere): Promise<BackupManifest> {
  const manifest = await openBackup(folder);
  if (!(await isNewDatabase(databaseUrl))) {
    throw new BackupUnusable('The database has tables already: restore into a new one.');
  }
  const made = await migrate(databaseUrl, root, manifest.migrations);
  const missing = manifest.migrations.filter((name) => !made.includes(name));
  if (missing.length > 0) {
    throw new BackupUnusable(
      `The backup is of a newer release than this: ${missing.join(', ')} is not known here.`,
    );
  }
  const tables = manifest.tables.map(({ name, columns }) => ({
    table: { name, columns },
    rows: () => backedUpRows(folder, name),
  }));
  await copyIn(databaseUrl, tables, manifest.sequences);
  await migrate(databaseUrl, root);
  return manifest;
}
