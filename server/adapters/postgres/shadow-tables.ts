import type pg from 'pg';

/** The schema in which read models are made anew. */
export const SHADOW = 'rebuild';

/** The read models of runs. */
const READ_MODELS = ['run_summary', 'saga_statistics'] as const;
/** With them: where they stand. */
const TABLES = [...READ_MODELS, 'projection_checkpoint'] as const;
const CHECKPOINT = 'runs';
/** A reader that holds a table for longer has the swap tried again. */
const LOCK_TIMEOUT = '3s';

/** A migration has changed the tables while they were made anew: begin again. */
export class ShapeMoved extends Error {
  readonly code = 'SHAPE_MOVED';

  constructor() {
    super('The tables of the read models were migrated while they were made anew.');
  }
}

/** Makes empty tables like those that are read: columns, indexes with their names, settings and grants. */
export async function createShadow(client: pg.Client): Promise<void> {
  await client.query(`drop schema if exists ${SHADOW} cascade; create schema ${SHADOW}`);
  for (const table of TABLES) await copyTable(client, table);
}

async function copyTable(client: pg.Client, table: string): Promise<void> {
  await client.query(`create table ${SHADOW}.${table} (like public.${table} including all
    excluding indexes excluding statistics)`);
  for (const statement of await detailsOf(client, table)) await client.query(statement);
}

/** What `like` leaves out, or names anew: indexes, keys, settings and grants, as statements. */
async function detailsOf(client: pg.Client, table: string): Promise<readonly string[]> {
  const { rows } = await client.query<{ statement: string }>(
    `select replace(pg_get_indexdef(i.indexrelid), ' ON public.', ' ON ${SHADOW}.') as statement, 1 as place
     from pg_index i where i.indrelid = $1::regclass
     union all
     select format('alter table ${SHADOW}.%s add constraint %I primary key using index %I', $2::text, conname, conname), 2
     from pg_constraint where conrelid = $1::regclass and contype = 'p'
     union all
     select format('alter table ${SHADOW}.%s set (%s)', $2::text, array_to_string(reloptions, ', ')), 3
     from pg_class where oid = $1::regclass and reloptions is not null
     union all
     select format('grant %s on ${SHADOW}.%s to %s', acl.privilege_type, $2::text,
       case when acl.grantee = 0 then 'public' else acl.grantee::regrole::text end), 4
     from pg_class c, aclexplode(c.relacl) as acl where c.oid = $1::regclass
     order by place`,
    [`public.${table}`, table],
  );
  return rows.map(({ statement }) => statement);
}

/** Lets the planner know the new rows before they are read: a list would be slow until it looked by itself. */
export async function analyzeShadow(client: pg.Client): Promise<void> {
  await client.query(`analyze ${READ_MODELS.map((table) => `${SHADOW}.${table}`).join(', ')}`);
}

/**
 * Puts the shadow in the place of what is read, in one transaction. False, with nothing changed, when both
 * stand at the same event, or when a table could not be had in time. Throws {@link ShapeMoved}.
 */
export async function swapShadow(client: pg.Client): Promise<boolean> {
  await client.query('begin');
  try {
    const swapped = await moveIn(client);
    await client.query(swapped ? 'commit' : 'rollback');
    return swapped;
  } catch (error) {
    await client.query('rollback');
    if (isLockTrouble(error)) return false;
    throw error;
  }
}

async function moveIn(client: pg.Client): Promise<boolean> {
  // The tables first, as whoever projects takes them: in the other order the two would wait for each other.
  await client.query(`set local lock_timeout = '${LOCK_TIMEOUT}'`);
  await client.query(`lock table ${READ_MODELS.map((table) => `public.${table}`).join(', ')}`);
  const moved = await client.query(
    `update public.projection_checkpoint as live
     set transaction_id = anew.transaction_id, position = anew.position, version = anew.version, updated_at = now()
     from ${SHADOW}.projection_checkpoint as anew
     where live.name = $1 and anew.name = $1
       and (live.transaction_id, live.position) <> (anew.transaction_id, anew.position)`,
    [CHECKPOINT],
  );
  if (moved.rowCount !== 1) return false;
  await refuseOtherShape(client);
  for (const table of READ_MODELS) {
    await client.query(`drop table public.${table}`);
    await client.query(`alter table ${SHADOW}.${table} set schema public`);
  }
  await client.query(`drop schema ${SHADOW} cascade`);
  return true;
}

/** A release may migrate the tables meanwhile: what it added must not go with them. */
async function refuseOtherShape(client: pg.Client): Promise<void> {
  const shapes = [await shapeOf(client, 'public'), await shapeOf(client, SHADOW)];
  if (shapes[0] !== shapes[1]) throw new ShapeMoved();
}

/** Columns and indexes of the read models in a schema, as text. */
async function shapeOf(client: pg.Client, schema: string): Promise<string> {
  const { rows } = await client.query<{ shape: string }>(
    `select concat_ws(' ', relname, attname, format_type(atttypid, atttypmod), attnotnull) as shape
     from pg_attribute join pg_class c on c.oid = attrelid
     where relname = any($1) and relnamespace = $2::text::regnamespace and attnum > 0 and not attisdropped
     union all
     select replace(indexdef, ' ON ' || schemaname || '.', ' ON ') from pg_indexes
     where tablename = any($1) and schemaname = $2::text
     order by 1`,
    [READ_MODELS, schema],
  );
  return rows.map(({ shape }) => shape).join('\n');
}

/** `lock_not_available` and `deadlock_detected`. */
function isLockTrouble(error: unknown): boolean {
  const code = (error as { code?: string }).code;
  return code === '55P03' || code === '40P01';
}
