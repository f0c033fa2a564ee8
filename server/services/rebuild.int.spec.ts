import pg from 'pg';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RUNS_VERSION } from '@/saga/read-models/runs-version';
import { openPrisma, type Prisma } from '@/server/adapters/postgres/prisma-client';
import { postgresProjectionRebuild } from '@/server/adapters/postgres/projection-rebuild';
import { projectRuns } from '@/server/application/project-runs';
import { runCli } from '@/server/cli/testing/run-cli';
import { createTestBackend, publish, TESTER, untilRun } from '@/server/testing/engine';
import { type EngineUnderTest, startEngine } from '@/server/testing/engine-under-test';
import { eventually } from '@/server/testing/eventually';
import { orderSaga } from '@/server/testing/order-saga';
import { OwnedPartitions } from './owned-partitions';
import { ReadModelKeeper, type ReadModelKeeperDeps } from './read-model-keeper';

let engine: EngineUnderTest;
let sql: pg.Pool;
let prisma: Prisma;

beforeAll(async () => {
  engine = await startEngine();
  sql = new pg.Pool({ connectionString: engine.urls.database, max: 3 });
  prisma = openPrisma(engine.urls.database, 1);
  await publish(engine.web, orderSaga());
});
afterAll(async () => {
  await prisma?.$disconnect();
  await sql?.end();
  await engine?.close();
});

const FAILS = ['', 'charge?', 'charge', 'ship'];

/** Starts so many runs, a few at a time, and resolves when all have ended. */
async function load(count: number): Promise<void> {
  for (let begun = 0; begun < count; begun += 10) {
    await Promise.all(
      Array.from({ length: 10 }, async (_, place) => {
        const fails = FAILS[place % FAILS.length] ?? '';
        const runId = await engine.start('order', { order: `o-${begun + place}`, fails });
        await untilRun(engine.web, runId);
      }),
    );
  }
}

async function settled(): Promise<void> {
  await eventually(
    async () => (await engine.web.reads.readEngineMetrics()).projectionLagEvents,
    (events) => events === 0,
  );
}

/** Everything of the read models that anybody can see. */
async function readModels() {
  const [runs, statistics] = await Promise.all([
    sql.query('select * from run_summary order by run_id'),
    sql.query('select saga, status, runs from saga_statistics where runs > 0 order by 1, 2'),
  ]);
  return { runs: runs.rows, statistics: statistics.rows };
}

/** What the events say, folded without a database. */
async function folded() {
  const events = await engine.web.events.readAfter(null, 100_000);
  const { runs } = projectRuns(
    new Map(),
    events.map(({ recorded }) => recorded),
  );
  return new Map([...runs].map(([runId, { status, version }]) => [runId, [status, version]]));
}

async function shown() {
  const { rows } = await sql.query('select run_id, status, version from run_summary');
  return new Map(rows.map(({ run_id, status, version }) => [run_id, [status, version]]));
}

async function namesOf(kind: string): Promise<readonly string[]> {
  const { rows } = await sql.query(kind);
  return rows.map((row) => JSON.stringify(row));
}

const INDEXES = `select indexname, indexdef from pg_indexes
  where schemaname = 'public' and tablename in ('run_summary', 'saga_statistics') order by 1`;
const TABLES = `select relname, reloptions, relacl::text from pg_class
  where relname in ('run_summary', 'saga_statistics') and relnamespace = 'public'::regnamespace order by 1`;
const COLUMNS = `select table_name, column_name, data_type, column_default, is_nullable
  from information_schema.columns where table_schema = 'public'
    and table_name in ('run_summary', 'saga_statistics') order by 1, ordinal_position`;

describe('a rebuild of the read models', () => {
  it('gives what was there, to the tables and their indexes', async () => {
    await load(20);
    await settled();
    await sql.query('grant select on run_summary to pg_monitor');
    const [before, ...made] = await Promise.all([
      readModels(),
      ...[INDEXES, TABLES, COLUMNS].map(namesOf),
    ]);
    const { events } = await engine.web.useCases.rebuildProjection(TESTER);
    await settled();
    expect(events).toBeGreaterThan(150);
    expect(await readModels()).toEqual(before);
    expect(await Promise.all([INDEXES, TABLES, COLUMNS].map(namesOf))).toEqual(made);
    const { rows } = await sql.query(`select to_regnamespace('rebuild') as left`);
    expect(rows).toEqual([{ left: null }]);
    const { items } = await engine.web.audit.list({ action: 'projection.rebuilt', limit: 1 });
    expect(items[0]).toMatchObject({ actor: TESTER, detail: { events: String(events) } });
  });

  it('mends rows while runs go on, and nobody ever sees fewer', async () => {
    const { rows: some } = await sql.query('select run_id from run_summary limit 12');
    const lost = some.map(({ run_id }) => run_id as string);
    await sql.query('delete from run_summary where run_id = any($1)', [lost.slice(0, 6)]);
    await sql.query(`update run_summary set status = 'suspended' where run_id = any($1)`, [lost]);
    await sql.query('update saga_statistics set runs = runs + 7');
    const least = (await readModels()).runs.length;
    let rebuilding = true;
    const loaded = (async () => {
      while (rebuilding) await load(10);
    })();
    const seen: number[] = [];
    const watched = (async () => {
      while (rebuilding) seen.push((await readModels()).runs.length);
    })();
    // Several times, so that it meets the projector at every point of its turn.
    try {
      for (let rebuilds = 0; rebuilds < 5; rebuilds++) {
        const other = createTestBackend(engine.urls);
        await other.useCases.rebuildProjection(TESTER);
        await other.close();
      }
    } finally {
      rebuilding = false;
    }
    await Promise.all([loaded, watched]);
    await settled();
    expect(Math.min(...seen)).toBeGreaterThanOrEqual(least);
    expect(await shown()).toEqual(await folded());
    const { statistics } = await readModels();
    const counted = await sql.query(
      'select saga, status, count(*) as runs from run_summary group by 1, 2 order by 1, 2',
    );
    expect(statistics).toEqual(counted.rows);
  }, 180_000);

  it('is done by one at a time, and left behind by nobody', async () => {
    const rebuild = postgresProjectionRebuild(prisma, engine.urls.database);
    expect(await rebuild.progress()).toBeNull();
    const first = await rebuild.begin();
    expect(await rebuild.progress()).toEqual({ done: 0 });
    expect(await rebuild.begin()).toBeNull();
    await expect(engine.web.useCases.rebuildProjection(TESTER)).rejects.toThrow('already');
    const refused = await runCli(['rebuild', '--database', engine.urls.database]);
    expect([refused.exit, refused.err]).toEqual([
      2,
      'The read models are being rebuilt, or runs pruned, already.\n',
    ]);
    await first?.end();
    expect(await rebuild.progress()).toBeNull();
    const before = await readModels();
    const done = await runCli(['rebuild', 'runs', '--database', engine.urls.database, '--json']);
    expect(done.exit).toBe(0);
    expect(JSON.parse(done.out)).toMatchObject({ projection: 'runs' });
    await settled();
    expect(await readModels()).toEqual(before);
    expect((await runCli(['rebuild', 'others'])).err).toContain('no projection others');
  });

  it('throws away what a crash left', async () => {
    const rebuild = postgresProjectionRebuild(prisma, engine.urls.database);
    await rebuild.begin();
    await sql.query(`select pg_terminate_backend(pid) from pg_locks
      where locktype = 'advisory' and pid <> pg_backend_pid()
        and database = (select oid from pg_database where datname = current_database())`);
    await eventually(
      () => rebuild.progress(),
      (progress) => progress === null,
    );
    const before = await readModels();
    await engine.web.useCases.rebuildProjection(TESTER);
    await settled();
    expect(await readModels()).toEqual(before);
  });
});

function keeperOf(changes: Partial<ReadModelKeeperDeps> = {}): ReadModelKeeper {
  const owned = new OwnedPartitions();
  owned.replace([0]);
  return new ReadModelKeeper({
    ...{ ...engine.web, owned, mostEvents: 1_000_000, logger: pino({ level: 'silent' }) },
    ...{ rebuild: engine.web.own.rebuild, leases: engine.web.own.leases, ...changes },
  });
}

/** As an older release left it. */
const OUTDATED = `update projection_checkpoint set version = ${RUNS_VERSION - 1} where name = 'runs';
  update run_summary set failed_at = null, open_work = null`;

async function madeBy(): Promise<number> {
  return (await engine.web.own.rebuild.made()).version;
}

describe('after an upgrade', () => {
  it('makes anew what the release before made, once, and when its last worker is gone', async () => {
    await load(10);
    await settled();
    const before = await readModels();
    expect(before.runs.some((run) => run.failed_at !== null)).toBe(true);
    expect(await madeBy()).toBe(RUNS_VERSION);
    await sql.query(OUTDATED);
    await sql.query(`insert into worker (id, host, pid, started_at, heartbeat_at, report)
      values ('before', 'there', 1, now(), now() + interval '1 hour', '{}')`);
    const keeper = keeperOf();
    expect(await keeper.turn()).toBe(5_000);
    expect((await readModels()).runs).not.toEqual(before.runs);

    await sql.query(`delete from worker where id = 'before'`);
    await keeper.turn();
    await settled();
    expect(await readModels()).toEqual(before);
    expect(await madeBy()).toBe(RUNS_VERSION);
    await keeper.turn();
    const { items } = await engine.web.audit.list({ action: 'projection.rebuilt', limit: 50 });
    expect(items.filter(({ actor }) => actor.id === 'upgrade')).toHaveLength(1);
  });

  it('takes rows that are written on for as old as they were', async () => {
    await sql.query(OUTDATED);
    await load(10);
    await settled();
    expect(await madeBy()).toBe(RUNS_VERSION - 1);
    await engine.web.useCases.rebuildProjection(TESTER);
    expect(await madeBy()).toBe(RUNS_VERSION);
    await settled();
  });

  it('leaves everything as it was when it is stopped, and is not begun where it was switched off', async () => {
    await settled();
    await sql.query(OUTDATED);
    const before = await readModels();
    await keeperOf({ mostEvents: 0 }).turn();
    expect(await readModels()).toEqual(before);
    let stopped: Promise<void> | undefined;
    const keeper: ReadModelKeeper = keeperOf({
      events: {
        async readAfter(after, limit) {
          stopped ??= keeper.stop();
          return engine.web.events.readAfter(after, limit);
        },
      },
    });
    await keeper.start();
    await eventually(async () => stopped !== undefined, Boolean);
    await stopped;
    expect(await readModels()).toEqual(before);
    expect(await madeBy()).toBe(RUNS_VERSION - 1);
    expect(await engine.web.own.rebuild.progress()).toBeNull();
    await engine.web.useCases.rebuildProjection(TESTER);
  });

  it('does not take away what a migration adds meanwhile', async () => {
    const rebuild = postgresProjectionRebuild(prisma, engine.urls.database);
    const rebuilding = await rebuild.begin();
    await rebuilding?.shadow.checkpoint();
    await sql.query('alter table run_summary add column later int');
    await expect(rebuilding?.swap()).rejects.toThrow('migrated');
    await rebuilding?.end();
    await sql.query('alter table run_summary drop column later');
  });
});
