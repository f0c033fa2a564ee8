import type { ClientBase } from 'pg';

/**
 * Events are read in the order of their transactions, up to the oldest that is still under way, and the numbers of
 * transactions are the server's own: on another one, those of restored events lie in the future, and nobody would
 * read them for a long time. So restored events all get the number of one transaction long past, and positions that
 * say the same order as before; checkpoints follow. The last position stays what it was.
 */
export async function settleOrder(client: ClientBase): Promise<void> {
  await client.query(
    `create temporary table event_order on commit drop as
     select run_id, version, transaction_id, position,
       max(position) over () - count(*) over ()
         + row_number() over (order by transaction_id, position) as settled
     from event`,
  );
  await client.query('create index on event_order (transaction_id, position)');
  await client.query(
    `update projection_checkpoint c set transaction_id = '${LONG_PAST}', position = coalesce(
       (select max(o.settled) from event_order o
        where (o.transaction_id, o.position) <= (c.transaction_id, c.position)), 0)`,
  );
  await client.query(
    `update event e set transaction_id = '${LONG_PAST}', position = o.settled
     from event_order o where o.run_id = e.run_id and o.version = e.version`,
  );
}

/** The first number that a transaction of any server can have. */
const LONG_PAST = '3';
