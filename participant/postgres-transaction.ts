import type { Pool, PoolClient } from 'pg';

/** Runs `work` in one transaction: committed when it resolves, rolled back when it throws. */
export async function inTransaction<T>(
  pool: Pool,
  work: (tx: PoolClient) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  // While it is out of the pool nobody else listens; the query under way is rejected anyhow.
  const ignore = () => undefined;
  client.on('error', ignore);
  try {
    await client.query('begin');
    const result = await work(client);
    await client.query('commit');
    client.off('error', ignore);
    client.release();
    return result;
  } catch (error) {
    // A connection that can't even roll back is broken: it is closed instead of reused.
    const broken = await client.query('rollback').then(
      () => false,
      () => true,
    );
    if (!broken) client.off('error', ignore);
    client.release(broken);
    throw error;
  }
}
