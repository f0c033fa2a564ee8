import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { RuleName } from '@/server/application/alerts/rules';
import type { Backend } from '@/server/composition/backend';
import type { Worker } from '@/server/composition/worker';
import type { EmbeddedNats } from '@/server/processes/embedded/nats';
import { createTestBackend, startTestWorker, TESTER, type Urls } from '@/server/testing/engine';
import { eventually } from '@/server/testing/eventually';
import { createTestDatabase, type TestDatabase } from '@/test-support/test-database';
import { createTestNats } from '@/test-support/test-nats';

type Posted = { readonly type: string; readonly id: string; readonly alert: { rule: string } };

let database: TestDatabase;
let nats: EmbeddedNats;
let urls: Urls;
let web: Backend;
let receiver: Server;
let posted: Posted[];
/** What the receiver answers next; 204 when nothing is left. */
let answers: number[];
const workers: Worker[] = [];

beforeEach(async () => {
  database = await createTestDatabase();
  nats = await createTestNats();
  urls = { database: database.url, nats: nats.url };
  web = createTestBackend(urls);
  await web.link.ready();
  posted = [];
  answers = [];
  receiver = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      posted.push(JSON.parse(body));
      response.writeHead(answers.shift() ?? 204).end();
    });
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
});

afterEach(async () => {
  for (const worker of workers.splice(0)) await worker.stop();
  await new Promise((resolve) => receiver.close(resolve));
  await web.close();
  await nats.stop();
  await database.drop();
});

const port = () => (receiver.address() as AddressInfo).port;

async function startWatching(leaseMs = 2000): Promise<Worker> {
  const worker = await startTestWorker(urls, {
    leaseMs,
    alerts: {
      publicUrl: 'http://localhost:3000',
      mail: null,
      allow: [`127.0.0.1:${port()}`],
      secret: 'a secret of more than thirty-two characters',
      everyMs: 100,
    },
  });
  workers.push(worker);
  await worker.ready();
  return worker;
}

async function addHook(): Promise<void> {
  const url = `http://127.0.0.1:${port()}/`;
  const channel = { name: 'Hook', enabled: true, type: 'webhook', url } as const;
  await web.useCases.saveAlertChannel({ channel, id: null, by: TESTER });
}

const setRule = (name: RuleName, threshold: number) =>
  web.useCases.saveAlertRule({
    name,
    settings: { enabled: true, threshold, forSeconds: 0 },
    by: TESTER,
  });

async function letter(source: string): Promise<string> {
  const at = new Date().toISOString();
  const [id = ''] = await web.deadLetters.add([
    {
      source,
      at,
      reason: 'malformed',
      stream: 'SAGA_COMMANDS',
      subject: 'saga.command.flights.reserve',
      streamSequence: 1,
      consumer: 'flights',
      deliveries: 1,
      runId: null,
      service: 'flights',
      headers: {},
      payload: '{',
      payloadEncoding: 'utf-8',
      error: { name: 'Malformed', message: 'no JSON', stack: null },
    },
  ]);
  return id;
}

const untilOpen = (status: string) =>
  eventually(
    () => web.alerts.open(),
    (open) => open.some((alert) => alert.status === status),
  );
const untilPosted = (count: number) =>
  eventually(
    async () => posted,
    (all) => all.length >= count,
  );

it('fires once though two workers look, tells it, and resolves it when the letters are gone', async () => {
  await addHook();
  await setRule('dead-letter-growth', 2);
  await Promise.all([startWatching(), startWatching()]);
  const ids = [await letter('1'), await letter('2')];
  const [alert] = await untilOpen('firing');
  expect(alert).toMatchObject({ rule: 'dead-letter-growth', value: 2, threshold: 2 });
  await untilPosted(1);
  expect(await web.alerts.firingCount()).toBe(1);
  const handle = { id: alert?.id ?? '', deed: { type: 'acknowledge' } as const, note: 'mine' };
  await web.useCases.handleAlert({ ...handle, by: TESTER });
  expect(await web.alerts.firingCount()).toBe(0);
  for (const id of ids) await web.useCases.discardDeadLetter({ id, reason: 'test', by: TESTER });
  await untilPosted(2);
  expect(posted.map(({ type }) => type)).toEqual(['alert.fired', 'alert.resolved']);
  expect(await web.alerts.open()).toEqual([]);
  const history = await web.alerts.events(alert?.id ?? '');
  expect(history.map(({ type }) => type)).toEqual(['fired', 'acknowledged', 'resolved']);
  const { items } = await web.audit.list({ limit: 10, action: 'alert.acknowledged' });
  expect(items[0]).toMatchObject({ actor: TESTER, target: { type: 'alert', id: alert?.id } });
});

it('goes on on another worker when the one that looks is gone', async () => {
  await addHook();
  await setRule('dead-letter-growth', 1);
  const first = await startWatching();
  const id = await letter('1');
  await untilOpen('firing');
  await untilPosted(1);
  await startWatching();
  workers.splice(workers.indexOf(first), 1);
  await first.stop();
  await web.useCases.discardDeadLetter({ id, reason: 'test', by: TESTER });
  await untilPosted(2);
  expect(posted.map(({ type }) => type)).toEqual(['alert.fired', 'alert.resolved']);
});

it('sends again what was not taken, with the same id', async () => {
  answers = [503];
  await addHook();
  await setRule('dead-letter-growth', 1);
  await startWatching();
  await letter('1');
  await untilPosted(1);
  // The second try comes after 5 s; here the wait is cut short.
  const [failed] = await eventually(
    () => web.alertNotifications.list({ limit: 1 }),
    ([one]) => one?.lastError !== null,
  );
  expect(failed?.lastError).toBe('The receiver answered with 503.');
  await web.alertNotifications.markFailed(failed?.id ?? '', 'again', new Date().toISOString());
  await untilPosted(2);
  expect(new Set(posted.map(({ id }) => id)).size).toBe(1);
  const [sent] = await eventually(
    () => web.alertNotifications.list({ limit: 1 }),
    ([one]) => one?.status === 'sent',
  );
  expect(sent?.attempts).toBe(2);
});

it('sees messages that nobody fetches, how many and how old', async () => {
  await setRule('consumer-silent', 3);
  await setRule('consumer-lag-age', 1);
  await startWatching();
  const connection = await web.link.ready();
  const manager = await jetstreamManager(connection);
  await eventually(
    () => manager.streams.info('SAGA_COMMANDS').catch(() => null),
    (info) => info !== null,
  );
  await manager.consumers.add('SAGA_COMMANDS', {
    durable_name: 'flights',
    ack_policy: 'explicit',
    filter_subject: 'saga.command.flights.>',
  } as never);
  for (const id of ['1', '2', '3']) {
    await jetstream(connection).publish('saga.command.flights.reserve', '{}', { msgID: id });
  }
  const open = await eventually(
    () => web.alerts.open(),
    (alerts) => alerts.length === 2,
  );
  expect(open.map(({ rule, key, value }) => [rule, key, value >= 1]).sort()).toEqual([
    ['consumer-lag-age', 'SAGA_COMMANDS/flights', true],
    ['consumer-silent', 'SAGA_COMMANDS/flights', true],
  ]);
  await manager.consumers.delete('SAGA_COMMANDS', 'flights');
  await eventually(
    () => web.alerts.open(),
    (alerts) => alerts.length === 0,
  );
});
