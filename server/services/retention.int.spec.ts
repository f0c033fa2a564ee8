import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { chaosWish } from '@/saga/chaos/chaos-rule';
import { folderArchive } from '@/server/adapters/files/run-archive';
import { openPrisma, type Prisma } from '@/server/adapters/postgres/prisma-client';
import { postgresRunRetention } from '@/server/adapters/postgres/run-retention';
import { keepJudgements } from '@/server/application/chaos/keep-judgements';
import { getChaosRule } from '@/server/application/chaos/read-rules';
import { runCli } from '@/server/cli/testing/run-cli';
import type { ArchivedRun, ArchiveFile } from '@/server/ports/run-archive';
import { publish, startTestWorker, TESTER, untilRun } from '@/server/testing/engine';
import { type EngineUnderTest, startEngine } from '@/server/testing/engine-under-test';
import { eventually } from '@/server/testing/eventually';
import { orderSaga } from '@/server/testing/order-saga';
import { PAID_ORDER, PARENT_ORDER, sagaOf, simulated } from '@/test-support/waiting-sagas';
import { Housekeeping } from './housekeeping';
import { OwnedPartitions } from './owned-partitions';
import { Retention } from './retention';

const DAY_MS = 86_400_000;
const QUICK = sagaOf(
  'quick',
  [{ type: 'start', name: 'start' }, simulated('step', 'ask'), { type: 'succeed', name: 'done' }],
  ['start > ask', 'ask > done'],
);
/** Long after everything that happens here. */
const LATER = new Date(Date.now() + 100 * DAY_MS).toISOString();

let engine: EngineUnderTest;
let prisma: Prisma;
let folder: string;

beforeAll(async () => {
  engine = await startEngine();
  prisma = openPrisma(engine.urls.database, 3);
  const flown = { ...orderSaga({ name: 'flown' }), execution: 'choreography' } as const;
  for (const saga of [QUICK, PAID_ORDER, PARENT_ORDER, flown]) await publish(engine.web, saga);
});
afterAll(async () => {
  await prisma?.$disconnect();
  await engine?.close();
});
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'backstitch-archive-'));
  return () => rm(folder, { recursive: true, force: true });
});

/** The service as a worker has it, at a moment of the test's choosing. */
function retention(
  policy: { readonly [status: string]: number } = { completed: 30 * DAY_MS },
  startKeysMs = 10_000 * DAY_MS,
) {
  const owned = new OwnedPartitions();
  owned.replace([0]);
  return new Retention({
    retention: postgresRunRetention(prisma),
    archive: folderArchive(folder),
    keepJudgements: keepJudgements(engine.web),
    audit: engine.web.audit,
    clock: { now: () => LATER },
    logger: pino({ level: 'silent' }),
    ...{ policy, startKeysMs, owned },
  });
}

async function round(service = retention()): Promise<void> {
  while ((await service.turn()) < 1_000);
}

async function ended(saga: string, input: unknown = {}, idempotencyKey?: string): Promise<string> {
  const key = idempotencyKey === undefined ? {} : { idempotencyKey };
  const command = { saga, input: input as never, by: TESTER, ...key };
  const { runId } = await engine.web.useCases.startRun(command);
  await untilRun(engine.web, runId);
  await told(runId);
  return runId;
}

/** Nothing of the run is left to be published. */
async function told(runId: string): Promise<void> {
  await eventually(
    async () => {
      const rows = await prisma.outbox.count({ where: { runId, publishedAt: null } });
      return rows + (await prisma.outboxPage.count({ where: { runIds: { has: runId } } }));
    },
    (left) => left === 0,
  );
}

const TABLES = [...['event', 'run_summary', 'outbox', 'reactor', 'letter', 'timer']] as const;

async function rowsOf(runId: string): Promise<number> {
  const counts = await Promise.all(
    TABLES.map((table) =>
      prisma.$queryRawUnsafe<{ rows: number }[]>(
        `select count(*)::int as rows from ${table} where run_id = '${runId}'`,
      ),
    ),
  );
  return counts.reduce((sum, [row]) => sum + (row?.rows ?? 0), 0);
}

async function archived(): Promise<readonly ArchiveFile[]> {
  const files: ArchiveFile[] = [];
  for await (const file of folderArchive(folder).files()) files.push(file);
  return files;
}

describe('runs that ended long enough ago', () => {
  it('are archived whole, and leave no rows but their key', async () => {
    const runId = await ended('quick', {}, 'k-1');
    const other = await ended('flown', { order: 'o-1' });
    const events = await engine.web.events.load(runId, 0);
    const counted = async () =>
      (await engine.web.reads.sagaStatistics()).find(({ saga }) => saga === 'quick')?.runs;
    expect(await counted()).toEqual({ completed: 1 });
    await round();
    expect([await rowsOf(runId), await rowsOf(other)]).toEqual([0, 0]);
    expect(await counted()).toBeUndefined();

    const shown = await runCli(['archive', 'show', runId, '--folder', folder, '--json']);
    const run = JSON.parse(shown.out);
    expect(run).toMatchObject({ runId, saga: 'quick', sagaVersion: 1, status: 'completed' });
    expect(run.events).toEqual(events);
    const text = (await runCli(['archive', 'show', runId, '--folder', folder])).out;
    expect(text).toContain(`${runId} quick v1 completed\n`);
    expect(text).toContain('  ask  step  completed  1 attempt');
    const list = await runCli(['archive', 'list', '--folder', folder, '--saga', 'flown']);
    expect(list.out).toContain(`${other}  flown v1  completed`);
    expect(list.out).not.toContain(runId);
    expect(await runCli(['archive', 'verify', '--folder', folder])).toMatchObject({
      exit: 0,
      out: '1 file read, 0 not sound.\n',
    });

    const audited = await engine.web.audit.list({ action: 'runs.archived', limit: 1 });
    expect(audited.items[0]).toMatchObject({
      target: { type: 'archive', id: (await archived())[0]?.file },
      detail: { runs: '2' },
    });

    // The key still says which run it was, until it is old enough itself.
    const again = { saga: 'quick', input: {}, by: TESTER, idempotencyKey: 'k-1' };
    expect(await engine.web.useCases.startRun(again)).toEqual({ runId, existing: true });
    await round(retention({ completed: 30 * DAY_MS }, 50 * DAY_MS));
    expect(await engine.web.useCases.startRun(again)).toMatchObject({ existing: false });
    await untilRun(engine.web, (await engine.web.useCases.startRun(again)).runId);
  });

  it('stay when their status is to stay, and while they are young', async () => {
    const runId = await ended('quick');
    await round(retention({ completed: 101 * DAY_MS }));
    await round(retention({ failed: 30 * DAY_MS }));
    expect(await rowsOf(runId)).toBeGreaterThan(3);
    expect(await archived()).toEqual([]);
  });

  it('stay while a run above or below is open, and go together', async () => {
    const start = { saga: 'parent-order', input: { order: 'o-7' }, by: TESTER };
    const { runId: parent } = await engine.web.useCases.startRun(start);
    const child = await eventually(
      () => prisma.runSummary.findFirst({ where: { parentRunId: parent } }),
      (row) => row?.currentNodes.includes('payment') === true,
    ).then((row) => row?.runId ?? '');
    await round();
    expect(await rowsOf(child)).toBeGreaterThan(3);
    const paid = { runId: child, name: 'paid', payload: { amount: 1 }, correlation: 'o-7' };
    await engine.web.useCases.signalRun({ ...paid, by: TESTER });
    for (const runId of [parent, child]) {
      await untilRun(engine.web, runId);
      await told(runId);
    }
    await round();
    expect([await rowsOf(parent), await rowsOf(child)]).toEqual([0, 0]);
    const together = (await archived()).filter(({ runs }) =>
      runs.some(({ runId }) => runId === parent),
    );
    expect(together).toHaveLength(1);
    expect(together[0]?.runs.filter(({ runId }) => [parent, child].includes(runId))).toHaveLength(
      2,
    );
  });

  it('stay while a dead letter of theirs is open, or something is to be told yet', async () => {
    const [runId, untold] = [await ended('quick'), await ended('quick')];
    const letter = await prisma.deadLetter.create({
      data: {
        ...{ id: randomUUID(), source: randomUUID(), reason: 'poison', stream: 's', subject: 's' },
        ...{
          consumer: 'c',
          deliveries: 1,
          runId,
          headers: {},
          payload: '',
          payloadEncoding: 'utf-8',
        },
        ...{ errorName: 'E', errorMessage: '', createdAt: new Date(), updatedAt: new Date() },
      },
    });
    const waits = {
      ...{ id: randomUUID(), runId: untold, kind: 'wait', partition: 99 },
      dueAt: new Date('2999-01-01T00:00:00Z'),
    };
    await prisma.timer.create({ data: waits });
    await round();
    expect(await rowsOf(runId)).toBeGreaterThan(3);
    expect(await rowsOf(untold)).toBeGreaterThan(3);
    await prisma.timer.delete({ where: { id: waits.id } });
    await prisma.deadLetter.update({ where: { id: letter.id }, data: { status: 'discarded' } });
    await round();
    expect([await rowsOf(runId), await rowsOf(untold)]).toEqual([0, 0]);
  });
});

describe('a crash between the archive and the rows', () => {
  it('loses nothing: the same file is written again', async () => {
    const runId = await ended('quick');
    const before = new Date(Date.parse(LATER) - 30 * DAY_MS).toISOString();
    const victim = spawn(
      process.execPath,
      [
        ...[
          '--import',
          'tsx',
          fileURLToPath(new URL('fixtures/prunes-and-hangs.ts', import.meta.url)),
        ],
        ...[engine.urls.database, folder, 'completed', before, LATER],
      ],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    onTestFinished(() => void victim.kill('SIGKILL'));
    await once(victim.stdout, 'data');
    const [first] = await archived();
    expect(first?.runs.map((run) => run.runId)).toContain(runId);
    // Another process leaves it alone meanwhile.
    expect(await retention().turn()).toBe(60_000);
    expect(await rowsOf(runId)).toBeGreaterThan(3);
    victim.kill('SIGKILL');
    await once(victim, 'exit');
    await eventually(
      () => retention().turn(),
      (wait) => wait !== 60_000,
    );
    expect(await rowsOf(runId)).toBe(0);
    expect(await archived()).toEqual([first]);
    expect(await folderArchive(folder).verify()).toEqual({ files: 1, faults: [] });
  });

  it('removes nothing that was written to after it was read', async () => {
    const runId = await ended('quick');
    const cutoffs = [{ status: 'completed', before: LATER }];
    const version = (await engine.web.events.load(runId, 0)).length + 1;
    const late = async (_: readonly ArchivedRun[]) => {
      await prisma.$executeRaw`
        insert into event (run_id, version, type, schema_version, data, metadata, occurred_at)
        values (${runId}::uuid, ${version}, 'RunResumed', 2, '{}', '{"causationId":""}', now())`;
    };
    await expect(
      postgresRunRetention(prisma).prune({ cutoffs, after: null, limit: 10 }, late),
    ).rejects.toMatchObject({ code: 'PrunedRunMoved' });
    expect(await rowsOf(runId)).toBeGreaterThan(3);
  });
});

describe('the archive', () => {
  it('tells of a file that was changed, and of one that is gone', async () => {
    await ended('quick');
    await round();
    const [entry] = await archived();
    const path = join(folder, entry?.file ?? '');
    const content = await readFile(path);
    content[20] = (content[20] ?? 0) ^ 1;
    await writeFile(path, content);
    const changed = await runCli(['archive', 'verify', '--folder', folder]);
    expect([changed.exit, changed.out]).toEqual([
      1,
      `${entry?.file}: its content is not what was written\n1 file read, 1 not sound.\n`,
    ]);
    await rm(path);
    expect((await folderArchive(folder).verify()).faults[0]?.problem).toContain('ENOENT');
  });

  it('says when a run is not in it', async () => {
    const shown = await runCli(['archive', 'show', 'nobody', '--folder', folder]);
    expect([shown.exit, shown.err]).toEqual([2, 'There is no run nobody in the archive.\n']);
  });
});

describe('events', () => {
  it('stay append-only for everybody else', async () => {
    const runId = await ended('quick');
    await expect(
      prisma.$executeRaw`delete from event where run_id = ${runId}::uuid`,
    ).rejects.toThrow('immutable');
    await expect(
      prisma.$transaction([
        prisma.$executeRaw`select set_config('backstitch.pruning', 'on', true)`,
        prisma.$executeRaw`update event set type = 'x' where run_id = ${runId}::uuid`,
      ]),
    ).rejects.toThrow('immutable');
  });
});

describe('runs that a fault has hit', () => {
  const COMPLETED = { statuses: ['completed'], withinMs: 60_000 };

  /** A rule that has hit this run. */
  async function hit(runId: string, expectation: object | null): Promise<string> {
    const { chaos } = engine.web;
    const edge = { message: 'command', saga: 'quick' };
    const wish = chaosWish.parse({ edge, expectation, fault: { type: 'drop' }, reason: 'Test' });
    const at = new Date().toISOString();
    const { id: ruleId } = await chaos.add({ id: randomUUID(), wish, by: TESTER, at });
    const about = { messageId: `${runId}.ask.1`, runId, at, node: 'ask', attempt: 1, held: null };
    expect(await chaos.hit({ ruleId, ...about })).toBe('hit');
    return ruleId;
  }

  it('are judged as they were when they are gone, until their rules go too', async () => {
    const runId = await ended('quick');
    const rules = await Promise.all([
      hit(runId, COMPLETED),
      hit(runId, { statuses: ['compensated'] }),
      hit(runId, null),
    ]);
    const look = () => Promise.all(rules.map((id) => getChaosRule(engine.web)(id)));
    const before = await look();
    await round();
    expect(await rowsOf(runId)).toBe(0);
    const after = await look();
    expect(after.map(({ rule }) => rule.standing)).toEqual(['kept', 'broken', 'kept']);
    expect(after.map(({ runs }) => runs)).toEqual(
      before.map(({ runs }) => runs.map((run) => ({ ...run, isArchived: true }))),
    );
    expect(after[1]?.runs[0]?.judgement?.why).toBe('It ended completed.');

    const { chaos } = engine.web;
    const young = await hit(await ended('quick'), COMPLETED);
    const owned = new OwnedPartitions();
    owned.replace([0]);
    const clean = (now: string, chaosMs: number) =>
      new Housekeeping({
        ...{ ...engine.web, chaosMs, owned, clock: { now: () => now } },
        logger: pino({ level: 'silent' }),
      }).turn();
    await clean(new Date().toISOString(), 90 * DAY_MS);
    expect(await chaos.find(rules[0] ?? '')).not.toBeNull();
    await chaos.add({
      ...{ id: randomUUID(), by: TESTER, at: LATER },
      wish: chaosWish.parse({
        ...{ edge: { message: 'reply', saga: 'quick' }, fault: { type: 'drop' }, reason: 'Later' },
      }),
    });
    await clean(LATER, 90 * DAY_MS);
    expect((await chaos.list(10)).map(({ reason }) => reason)).toEqual(['Later']);
    expect(await chaos.find(young)).toBeNull();
    expect(await prisma.chaosJudgement.count()).toBe(0);
  });
});

describe('a worker with a policy', () => {
  it('archives what is old enough as soon as it holds the first partition', async () => {
    const runId = await ended('quick');
    const policy = { completed: 1 };
    const worker = await startTestWorker(engine.urls, {
      retention: { policy, folder, startKeysMs: DAY_MS },
    });
    // The last test: the other one holds the first partition until it is gone.
    await engine.stopWorker();
    await eventually(
      () => rowsOf(runId),
      (rows) => rows === 0,
    );
    await worker.stop();
    expect((await archived()).flatMap(({ runs }) => runs.map((run) => run.runId))).toContain(runId);
  });
});
