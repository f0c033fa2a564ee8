import pg from 'pg';

/**
 * Into how many partitions the runs of a database are dealt out; null while nobody has worked on it
 * yet. Rejects when the database does not answer.
 */
export async function dealtPartitions(databaseUrl: string): Promise<number | null> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const table = await client.query(`select to_regclass('partition_lease') is not null as made`);
    if (!table.rows[0].made) return null;
    const { rows } = await client.query('select count(*)::int as count from partition_lease');
    return rows[0].count === 0 ? null : rows[0].count;
  } finally {
    await client.end();
  }
}
