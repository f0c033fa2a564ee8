import type { ClientBase } from 'pg';

/** A table with its columns in order; generated ones are left out, since nobody can write them. */
export type TableShape = { readonly name: string; readonly columns: readonly string[] };

/** Where a sequence stands. */
export type SequenceState = {
  readonly name: string;
  readonly value: string;
  /** Whether `value` was given out already. */
  readonly called: boolean;
};

/** The bookkeeping of migrations: it says what the schema is, and is not copied. */
const BOOKKEEPING = '_prisma_migrations';

/** All tables of the schema, each after those that it refers to. */
export async function tablesOf(client: ClientBase): Promise<readonly TableShape[]> {
  const { rows } = await client.query<TableShape>(
    `select c.relname as name, array_agg(a.attname::text order by a.attnum) as columns
     from pg_class c join pg_attribute a on a.attrelid = c.oid
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
       and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' and c.relname <> $1
     group by c.relname order by c.relname`,
    [BOOKKEEPING],
  );
  return referredFirst(rows, await referencesOf(client));
}

/** Which table refers to which, by name. */
async function referencesOf(client: ClientBase): Promise<ReadonlyMap<string, readonly string[]>> {
  const { rows } = await client.query<{ name: string; others: string[] }>(
    `select conrelid::regclass::text as name, array_agg(confrelid::regclass::text) as others
     from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace
       and conrelid <> confrelid group by conrelid`,
  );
  return new Map(rows.map(({ name, others }) => [unquoted(name), others.map(unquoted)]));
}

function unquoted(name: string): string {
  return name.replace(/^"|"$/g, '');
}

function referredFirst(
  tables: readonly TableShape[],
  references: ReadonlyMap<string, readonly string[]>,
): readonly TableShape[] {
  const sorted = new Map<string, TableShape>();
  const known = new Map(tables.map((table) => [table.name, table]));
  const visit = (table: TableShape | undefined): void => {
    if (!table || sorted.has(table.name)) return;
    for (const other of references.get(table.name) ?? []) visit(known.get(other));
    sorted.set(table.name, table);
  };
  for (const table of tables) visit(table);
  return [...sorted.values()];
}

/** The names of the migrations that the database has had, in order. */
export async function migrationsOf(client: ClientBase): Promise<readonly string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select migration_name as name from ${BOOKKEEPING} where finished_at is not null order by 1`,
  );
  return rows.map(({ name }) => name);
}

/** Where all sequences stand now. */
export async function sequencesOf(client: ClientBase): Promise<readonly SequenceState[]> {
  const { rows } = await client.query<{ name: string }>(
    `select sequencename as name from pg_sequences where schemaname = 'public' order by 1`,
  );
  const states: SequenceState[] = [];
  for (const { name } of rows) {
    const { rows: found } = await client.query<Omit<SequenceState, 'name'>>(
      `select last_value::text as value, is_called as called from ${client.escapeIdentifier(name)}`,
    );
    for (const state of found) states.push({ name, ...state });
  }
  return states;
}

/** How many tables, and other things that hold data, the schema has: 0 in a new database. */
export async function countTables(client: ClientBase): Promise<number> {
  const { rows } = await client.query<{ count: string }>(
    `select count(*) from pg_class
     where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm', 'S')`,
  );
  return Number(rows[0]?.count ?? 0);
}
