import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg, { type ClientBase } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { countTables, type SequenceState, type TableShape } from './catalog';
import { settleOrder } from './event-order';

/** A table's rows as `copyOut` gave them. */
export type TableSource = { readonly table: TableShape; readonly rows: () => Readable };

/** Whether the database has no tables at all. */
export async function isNewDatabase(databaseUrl: string): Promise<boolean> {
  return connected(databaseUrl, async (client) => (await countTables(client)) === 0);
}

/**
 * Fills a database that was just migrated, in one transaction: all of it or nothing. What the migrations themselves
 * wrote is replaced. The tables come in an order in which none refers to one that is not there yet.
 */
export async function copyIn(
  databaseUrl: string,
  tables: readonly TableSource[],
  sequences: readonly SequenceState[],
): Promise<void> {
  await connected(databaseUrl, async (client) => {
    await client.query('begin');
    const names = tables.map(({ table }) => client.escapeIdentifier(table.name));
    for (const name of names) await client.query(`alter table ${name} disable trigger user`);
    await client.query(`truncate ${names.join(', ')}`);
    for (const { table, rows } of tables) {
      const name = client.escapeIdentifier(table.name);
      const columns = table.columns.map((column) => client.escapeIdentifier(column)).join(', ');
      await pipeline(rows(), client.query(copyFrom(`copy ${name} (${columns}) from stdin`)));
    }
    await settleOrder(client);
    for (const name of names) await client.query(`alter table ${name} enable trigger user`);
    for (const { name, value, called } of sequences) {
      await client.query('select setval($1::text::regclass, $2::bigint, $3)', [
        client.escapeIdentifier(name),
        value,
        called,
      ]);
    }
    await client.query('commit');
    await client.query('analyze');
  });
}

async function connected<T>(
  databaseUrl: string,
  work: (client: ClientBase) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({
    connectionString: databaseUrl,
    application_name: 'backstitch-restore',
  });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
