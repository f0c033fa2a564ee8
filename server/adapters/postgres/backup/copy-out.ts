import type { Readable } from 'node:stream';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import {
  migrationsOf,
  type SequenceState,
  sequencesOf,
  type TableShape,
  tablesOf,
} from './catalog';

/** What the rows of a backup are written into; one table after the other. */
export type TableSink = (table: TableShape, rows: Readable) => Promise<void>;

/** What a backup must know besides the rows. */
export type BackupState = {
  readonly migrations: readonly string[];
  readonly sequences: readonly SequenceState[];
};

/**
 * Reads every table as it was at one moment, while everything goes on: one transaction sees one snapshot, and locks
 * nobody out. The sequences are read after it has begun, so they are never behind the rows.
 */
export async function copyOut(databaseUrl: string, sink: TableSink): Promise<BackupState> {
  const client = new pg.Client({
    connectionString: databaseUrl,
    application_name: 'backstitch-backup',
  });
  await client.connect();
  try {
    await client.query('begin isolation level repeatable read read only');
    const migrations = await migrationsOf(client);
    for (const table of await tablesOf(client)) {
      const columns = table.columns.map((name) => client.escapeIdentifier(name)).join(', ');
      const from = client.escapeIdentifier(table.name);
      await sink(table, client.query(copyTo(`copy (select ${columns} from ${from}) to stdout`)));
    }
    const sequences = await sequencesOf(client);
    await client.query('commit');
    return { migrations, sequences };
  } finally {
    await client.end();
  }
}
