import type { Client } from 'pg';

/** Names what the database tells of: inserts into the outbox, nothing else. */
export const PUBLICATION = 'backstitch_outbox';

/**
 * Makes publication and slot when they are missing, and the slot anew when the database has given it up
 * (`max_slot_wal_keep_size`). Resolves to the slot's name.
 */
export async function ensureSlot(client: Client): Promise<string> {
  const slot = await slotName(client);
  const found = await client.query<{ lost: boolean }>(
    `select wal_status = 'lost' as lost from pg_replication_slots where slot_name = $1`,
    [slot],
  );
  if (found.rows[0]?.lost) await client.query('select pg_drop_replication_slot($1)', [slot]);
  if (found.rows[0] && !found.rows[0].lost) return slot;
  await ensurePublication(client);
  try {
    await client.query(`select pg_create_logical_replication_slot($1, 'pgoutput')`, [slot]);
  } catch (error) {
    // Another process was faster.
    if ((error as { code?: string }).code !== DUPLICATE_OBJECT) throw error;
  }
  return slot;
}

/** Drops slot and publication; false while somebody reads the slot. */
export async function dropSlot(client: Client): Promise<boolean> {
  const slot = await slotName(client);
  const { rows } = await client.query<{ active: boolean }>(
    'select active from pg_replication_slots where slot_name = $1',
    [slot],
  );
  if (rows[0]?.active) return false;
  if (rows[0]) await client.query('select pg_drop_replication_slot($1)', [slot]);
  await client.query(`drop publication if exists ${PUBLICATION}`);
  return true;
}

const DUPLICATE_OBJECT = '42710';

/** Slots belong to the whole server, so the name holds the database's number. */
async function slotName(client: Client): Promise<string> {
  const { rows } = await client.query<{ oid: number }>(
    'select oid from pg_database where datname = current_database()',
  );
  return `backstitch_outbox_${rows[0]?.oid}`;
}

async function ensurePublication(client: Client): Promise<void> {
  const { rowCount } = await client.query('select 1 from pg_publication where pubname = $1', [
    PUBLICATION,
  ]);
  if (rowCount) return;
  await client
    .query(`create publication ${PUBLICATION} for table outbox with (publish = 'insert')`)
    .catch((error: { code?: string }) => {
      if (error.code !== DUPLICATE_OBJECT) throw error;
    });
}
