import { jetstreamManager } from '@nats-io/jetstream';
import { connect, headers, type NatsConnection } from '@nats-io/transport-node';
import pg from 'pg';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { natsAddress } from '@/participant/nats-address';
import { commandId } from '@/saga/run/ids';
import { runCli } from '@/server/cli/testing/run-cli';
import { reconcileAt } from '@/server/composition/reconciliation';
import {
  createTestBackend,
  publish,
  startTestWorker,
  TESTER,
  type Urls,
} from '@/server/testing/engine';
import { eventually } from '@/server/testing/eventually';
import { startOrderParticipants } from '@/server/testing/order-participants';
import { isResting, orderSaga, waitingOrder } from '@/server/testing/order-saga';
import { createTestDatabase, type TestDatabase } from '@/test-support/test-database';
import { createTestNats } from '@/test-support/test-nats';
import { PAID_ORDER, PARENT_ORDER } from '@/test-support/waiting-sagas';

/**
 * An engine that has done all kinds of work and was then stopped. Each test damages a copy of its
 * database, or the streams, and sees that exactly that is found.
 */
let database: TestDatabase;
let nats: Awaited<ReturnType<typeof createTestNats>>;
let urls: Urls;
let connection: NatsConnection;
const ids: { [name: string]: string } = {};

beforeAll(async () => {
  [database, nats] = await Promise.all([createTestDatabase(), createTestNats()]);
  urls = { database: database.url, nats: nats.url };
  const worker = await startTestWorker(urls);
  const web = createTestBackend(urls);
  const participants = await startOrderParticipants(urls);
  const order = orderSaga({ timeout: '1h' });
  await publish(web, order);
  await publish(web, { ...order, name: 'danced', execution: 'choreography' });
  await publish(web, waitingOrder('resting'));
  await publish(web, waitingOrder('napping', { execution: 'orchestration' }));
  await publish(web, PAID_ORDER);
  await publish(web, PARENT_ORDER);
  await publish(web, {
    ...order,
    name: 'unanswered',
    nodes: order.nodes.map((node) => ('service' in node ? { ...node, service: 'nobody' } : node)),
  });
  await publish(web, {
    ...order,
    name: 'keyed',
    nodes: order.nodes.map((node) =>
      node.type === 'step' ? { ...node, service: 'nobody', orderingKey: 'input.order' } : node,
    ),
  });
  const start = async (saga: string, fails = '') => {
    const input = { order: 'o-1', fails };
    return (await web.useCases.startRun({ saga, input, by: TESTER })).runId;
  };
  const until = (runId: string | undefined, isSo: (run: never) => boolean) =>
    eventually(() => web.reads.getRun(runId ?? '') as never, isSo);
  const at = (node: string) => (run: { currentNodes: readonly string[] } | null) =>
    run?.currentNodes.includes(node) === true;
  ids.completed = await start('order');
  ids.compensated = await start('order', 'ship');
  ids.danced = await start('danced', 'ship');
  ids.resting = await start('resting');
  ids.napping = await start('napping');
  ids.paid = await start('paid-order');
  ids.parent = await start('parent-order');
  ids.unanswered = await start('unanswered');
  ids.keyed = await start('keyed');
  await until(ids.keyed, at('reserve'));
  ids.held = await start('keyed');
  const ended = (run: { status: string } | null) => /compl|compens/.test(run?.status ?? '');
  const isDone = (run: { endedAt: unknown } | null) => run?.endedAt != null;
  for (const id of [ids.completed, ids.compensated, ids.danced]) {
    await until(id, (run) => ended(run) && isDone(run));
  }
  await until(ids.resting, isResting);
  await until(ids.napping, isResting);
  await until(ids.paid, at('payment'));
  await until(ids.parent, at('order'));
  await until(ids.unanswered, at('reserve'));
  await until(ids.held, at('reserve'));
  connection = await connect(natsAddress(nats.url));
  const findings = () => findingsAt(urls.database, 0);
  await eventually(findings, ({ length }) => length === 0, 20_000);
  await participants.stop();
  await worker.stop();
  await web.close();
});

afterAll(async () => {
  await connection.close();
  await nats.stop();
  await database.drop();
});

async function findingsAt(databaseUrl: string, olderThanMs: number) {
  const where = { databaseUrl, natsUrl: nats.url, logger: pino({ level: 'silent' }) };
  return (await reconcileAt(where, { olderThanMs })).findings;
}

/** Which checks find something. */
async function look(databaseUrl: string): Promise<readonly string[]> {
  const findings = await findingsAt(databaseUrl, 0);
  return [...new Set(findings.map(({ check }) => check))].sort();
}

/** What is found in a copy of the database that was damaged by these statements. */
async function damaged(...statements: readonly string[]): Promise<readonly string[]> {
  const copy = await createTestDatabase(urls.database);
  const client = new pg.Client({ connectionString: copy.url });
  await client.connect();
  try {
    await client.query('alter table event disable trigger all');
    await client.query('alter table saga_version disable trigger all');
    for (const statement of statements) {
      const { rowCount } = await client.query(statement);
      expect(rowCount, statement).toBeGreaterThan(0);
    }
    return await look(copy.url);
  } finally {
    await client.end();
    await copy.drop();
  }
}

const run = (name: string) => `run_id = '${ids[name]}'`;

it('finds nothing wrong with runs that ended, wait, sleep, have children and are unanswered', async () => {
  expect(await look(urls.database)).toEqual([]);
});

it('is a verb that answers no when something is wrong', async () => {
  const at = ['--database', urls.database, '--nats', nats.url, '--older-than', '0s'];
  const clean = await runCli(['reconcile', ...at]);
  expect(clean).toMatchObject({ exit: 0 });
  expect(clean.out).toMatch(
    /^compared 11 runs, \d+ events, \d+ messages in streams\nnothing is lost/,
  );
  const some = await runCli(['reconcile', ...at, '--runs', '3', '--json']);
  expect(JSON.parse(some.out)).toMatchObject({ runs: 3, findings: [] });
  const nowhere = ['--database', 'postgresql://u:p@127.0.0.1:9/x', '--nats', nats.url];
  expect(await runCli(['reconcile', ...nowhere])).toMatchObject({ exit: 2 });
  expect(await runCli(['reconcile', ...at, '--runs', 'few'])).toMatchObject({ exit: 2 });
});

it('finds events that are gone', async () => {
  expect(await damaged(`delete from event where ${run('completed')} and version = 3`)).toContain(
    'event-gap',
  );
});

it('finds runs whose version is gone', async () => {
  const gone = `delete from saga_version where saga = 'unanswered'`;
  expect(await damaged(gone)).toEqual(['run-unreadable']);
});

it('finds a command whose row is gone, and a run that nothing will move on', async () => {
  const gone = `delete from outbox where ${run('unanswered')}`;
  expect(await damaged(gone)).toEqual(['command-lost']);
  expect(await damaged(gone, `delete from timer where ${run('unanswered')}`)).toEqual([
    'command-lost',
    'run-stranded',
    'timer-lost',
  ]);
});

it('finds a command that waited for its turn and is gone, and a key that is not given back', async () => {
  const gone = `delete from ordered_command where ${run('held')}`;
  expect(await damaged(gone)).toEqual(['command-lost', 'run-stranded', 'timer-lost']);
  const kept = `update ordered_command set ref = 'ship' where active and ${run('keyed')}`;
  expect(await damaged(kept)).toEqual(['key-left']);
});

it('finds a run that waits for a child of which nobody knows', async () => {
  const found = await damaged(
    `create table child as select run_id from run_summary where parent_run_id = '${ids.parent}'`,
    `delete from event where run_id in (select run_id from child)`,
    `delete from run_summary where run_id in (select run_id from child)`,
  );
  expect(found).toContain('run-stranded');
});

it('finds a choreographed run that nothing will move on', async () => {
  expect(await damaged(`delete from timer where ${run('resting')}`)).toEqual(['run-stranded']);
});

it('finds commands that are kept without need', async () => {
  const copy = (from: string, to: string) => `
    insert into outbox (id, run_id, partition, kind, subject, headers, body, published_at, stream)
    select '${commandId(ids[to] ?? '', 'reserve', 1)}', '${ids[to]}', partition, kind, subject,
      headers, body, now(), '' from outbox where ${run(from)}`;
  expect(await damaged(copy('unanswered', 'completed'))).toEqual(['command-left']);
  expect(await damaged(copy('unanswered', 'danced'))).toEqual(['command-left']);
});

it('finds messages that nobody publishes', async () => {
  expect(await damaged(`update outbox set published_at = null where ${run('unanswered')}`)).toEqual(
    ['outbox-stale'],
  );
  const page = `insert into outbox_page (id, partitions, run_ids, versions, created_at) values
    ('page', '{0}', array['${ids.completed}']::uuid[], '{1}', now() - interval '1 minute')`;
  expect(await damaged(page)).toEqual(['outbox-stale']);
});

it('finds published messages that are not in their stream', async () => {
  const other = `update outbox set id = id || '0' where ${run('unanswered')}`;
  expect(await damaged(other)).toEqual(['command-left', 'command-lost', 'message-lost']);
});

it('finds timers that are gone, late, or of no use', async () => {
  expect(await damaged(`delete from timer where ${run('unanswered')}`)).toEqual(['timer-lost']);
  expect(await damaged(`delete from timer where ${run('napping')}`)).toEqual([
    'run-stranded',
    'timer-lost',
  ]);
  expect(await damaged(`update timer set due_at = now() - interval '1 minute'`)).toEqual([
    'timer-overdue',
  ]);
  const copy = (to: string) => `insert into timer (id, run_id, partition, kind, due_at)
    select '${ids[to]}.x.1.retry', '${ids[to]}', partition, kind, due_at from timer
    where ${run('unanswered')}`;
  expect(await damaged(copy('completed'))).toEqual(['timer-left']);
});

it('finds letters that nobody handles', async () => {
  const letter = `insert into letter (id, run_id, partition, content)
    values ('l-1', '${ids.paid}', 0, '{"type":"SignalReceived"}')`;
  expect(await damaged(letter)).toEqual(['letter-waiting']);
});

it('finds rows of read models that are not what the events say', async () => {
  const differs = ['read-model-differs'];
  expect(await damaged(`update run_summary set output = '1' where ${run('completed')}`)).toEqual(
    differs,
  );
  expect(await damaged(`update run_summary set version = 1 where ${run('danced')}`)).toEqual(
    differs,
  );
  expect(await damaged(`delete from run_summary where ${run('paid')}`)).toEqual([
    ...differs,
    'statistics-differ',
  ]);
  expect(await damaged(`update saga_statistics set runs = runs + 1`)).toEqual([
    'statistics-differ',
  ]);
});

it('finds read models that stand still', async () => {
  const back = `update projection_checkpoint set position = position - 1`;
  expect(await damaged(back)).toContain('read-model-behind');
});

it('finds rows of runs that do not exist', async () => {
  const step = `insert into start_request (saga, key, run_id, request_hash)
    values ('order', 'k-1', gen_random_uuid(), '')`;
  expect(await damaged(step)).toEqual(['orphan-row']);
});

it('finds events and commands in streams of which their runs know nothing', async () => {
  const last = `(select max(version) from event where ${run('completed')})`;
  const cut = `delete from event where ${run('completed')} and version = ${last}`;
  expect(await damaged(cut)).toContain('event-unknown');
  const sent = `delete from event where ${run('unanswered')} and type = 'AttemptDispatched'`;
  expect(await damaged(sent)).toContain('command-unknown');
});

it('finds replies of which their runs know nothing', async () => {
  const late = `update event set data = jsonb_set(data, '{commandId}', '"x"')
    where ${run('completed')} and type = 'AttemptSucceeded'`;
  expect(await damaged(late)).toContain('reply-unknown');
});

it('finds damage in streams', async () => {
  const manager = await jetstreamManager(connection);
  const found = () => look(urls.database);

  const fields = headers();
  fields.set('ce-id', `${ids.completed}:1`);
  fields.set('ce-runid', ids.completed ?? '');
  connection.publish('saga.event.order.run.started', '{}', { headers: fields });
  connection.publish(`saga.reply.3`, 'nonsense', { headers: headers() });
  await connection.flush();
  expect(await found()).toEqual(['reply-waiting']);

  // The first event of its run is gone, and a copy of it lies behind the others now.
  const first = await manager.streams.getMessage('SAGA_EVENTS', { seq: 1 });
  expect(first?.header.get('ce-id')).toBe(`${ids.completed}:1`);
  await manager.streams.deleteMessage('SAGA_EVENTS', first?.seq ?? 0);
  expect(await found()).toEqual(['event-order', 'reply-waiting']);

  const last = await manager.streams.getMessage('SAGA_EVENTS', {
    last_by_subj: 'saga.event.order.run.compensated',
  });
  await manager.streams.deleteMessage('SAGA_EVENTS', last?.seq ?? 0);
  expect(await found()).toEqual(['event-lost', 'event-order', 'reply-waiting']);

  const command = await manager.streams.getMessage('SAGA_COMMANDS', {
    last_by_subj: 'saga.command.nobody.reserve',
  });
  await manager.streams.deleteMessage('SAGA_COMMANDS', command?.seq ?? 0);
  expect(await found()).toEqual(['event-lost', 'event-order', 'message-lost', 'reply-waiting']);

  // A stream that does not recognise repeats.
  const { config } = await manager.streams.info('SAGA_EVENTS');
  await manager.streams.delete('SAGA_EVENTS');
  await manager.streams.add({ ...config, duplicate_window: 1e8 });
  const twice = headers();
  twice.set('ce-id', `${ids.completed}:1`);
  twice.set('Nats-Msg-Id', `${ids.completed}:1`);
  const send = async () => {
    const how = { headers: twice, timeout: 5_000 };
    await connection.request('saga.event.order.run.started', '{}', how);
    return (await manager.streams.info('SAGA_EVENTS')).state.messages;
  };
  await eventually(send, (messages) => messages === 2);
  expect(await found()).toEqual(['message-doubled', 'message-lost', 'reply-waiting']);
});
