import pg from 'pg';

/** The database has another place among the addresses, or runs that no address of a run leads to. */
export class OtherPlace extends Error {
  readonly code = 'OTHER_PLACE';
}

/**
 * Has a database remember its place among several (0 for the first), which is in the ids of its runs. Throws
 * {@link OtherPlace} when it has another one, or runs from when it was alone and is not to be the first.
 */
export async function takePlace(databaseUrl: string, place: number): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(
      `insert into shard_place (place) select $1
       where $1 = 0 or not exists (select from event) on conflict do nothing`,
      [place],
    );
    const { rows } = await client.query<{ place: number }>('select place from shard_place');
    const [known] = rows;
    if (!known) {
      throw new OtherPlace(
        `Database ${place + 1} of DATABASE_URLS has runs of its own already: add an empty one.`,
      );
    }
    if (known.place === place) return;
    throw new OtherPlace(
      `Database ${place + 1} of DATABASE_URLS was number ${known.place + 1} before: keep their order, and add new ones at the end.`,
    );
  } finally {
    await client.end();
  }
}
