import type { Backend } from '@/server/composition/backend';

type Prisma = Backend['prisma'];
type Column = {
  readonly table: string;
  readonly name: string;
  readonly type: string;
  /** The database makes it. */
  readonly made: boolean;
};

/** Where a run that has ended leaves rows, and the read models of it. */
const TABLES = ['event', 'run_summary', 'start_request'];
const BATCH = 20_000;

/**
 * Stores a run that has ended so many times more, whole: all its rows in all its tables, under ids of their own,
 * wherever the id occurs; and tells the projection that it has them already. In one transaction, so that nobody
 * sees half of it.
 */
export async function copyRun(
  prisma: Prisma,
  model: string,
  count: number,
): Promise<{ readonly events: number; readonly bytes: number }> {
  const columns = await columnsOf(prisma);
  await prisma.$transaction(
    async (tx) => {
      for (let done = 0; done < count; done += BATCH) {
        if (done % 100_000 === 0)
          process.stderr.write(`stored ${done.toLocaleString('en')} runs\n`);
        await copyOnce(tx, columns, { model, count: Math.min(BATCH, count - done) });
      }
      await tx.$executeRawUnsafe(
        `update saga_statistics set runs = runs + ${count}
         where (saga, status) = (select saga, status from run_summary where run_id = $1::uuid)`,
        model,
      );
      await tx.$executeRawUnsafe(
        `update projection_checkpoint set (transaction_id, position) =
           (pg_current_xact_id(), (select max(position) from event))`,
      );
    },
    { timeout: 1_800_000, maxWait: 60_000 },
  );
  process.stderr.write('settling the database\n');
  await prisma.$executeRawUnsafe('vacuum analyze');
  await prisma.$executeRawUnsafe('checkpoint');
  const [size] = await prisma.$queryRaw<{ events: number; bytes: number }[]>`
    select (select count(*)::float8 from event) as events,
      pg_database_size(current_database())::float8 as bytes`;
  return size ?? { events: 0, bytes: 0 };
}

async function copyOnce(
  tx: Pick<Prisma, '$executeRawUnsafe'>,
  columns: readonly Column[],
  { model, count }: { readonly model: string; readonly count: number },
): Promise<void> {
  await tx.$executeRawUnsafe(
    `create temporary table fresh as
     select gen_random_uuid() as id from generate_series(1, ${count})`,
  );
  for (const table of TABLES) {
    const own = columns.filter((column) => column.table === table && !column.made);
    if (own.length > 0) await tx.$executeRawUnsafe(copySql(table, own), model);
  }
  await tx.$executeRawUnsafe('drop table fresh');
}

function columnsOf(prisma: Prisma): Promise<readonly Column[]> {
  return prisma.$queryRaw<Column[]>`
    select table_name as "table", column_name as name, data_type as type,
      (coalesce(column_default, '') ~ '^nextval|pg_current_xact_id' or is_identity = 'YES') as made
    from information_schema.columns
    where table_schema = 'public' and table_name = any(${TABLES}) order by ordinal_position`;
}

/** A run's id is another one wherever it occurs; a start key, which was its own, is so again. */
function copySql(table: string, columns: readonly Column[]): string {
  const names = columns.map(({ name }) => `"${name}"`).join(', ');
  const values = columns.map(({ name, type }) => {
    if (name === 'run_id') return 'fresh.id';
    if (table === 'start_request' && name === 'key') return 'fresh.id::text';
    const isText = ['json', 'jsonb', 'text', 'character varying'].includes(type);
    const own = `model."${name}"`;
    return isText ? `replace(${own}::text, $1, fresh.id::text)::${type}` : own;
  });
  return `insert into "${table}" (${names}) select ${values.join(', ')}
    from "${table}" model cross join fresh where model.run_id = $1::uuid`;
}
