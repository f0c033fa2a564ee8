import { connect, type NatsConnection } from '@nats-io/transport-node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { natsAddress } from '@/participant/nats-address';
import type { SagaDefinition } from '@/saga/definition/saga-definition';
import type { Backend } from '@/server/composition/backend';
import type { Worker } from '@/server/composition/worker';
import {
  createTestBackend,
  publish,
  startTestWorker,
  TESTER,
  type Urls,
} from '@/server/testing/engine';
import { eventually } from '@/server/testing/eventually';
import { createTestDatabase, type TestDatabase } from '@/test-support/test-database';
import { createTestNats } from '@/test-support/test-nats';

let database: TestDatabase;
let nats: Awaited<ReturnType<typeof createTestNats>>;
let worker: Worker;
let web: Backend;
let client: NatsConnection;

beforeAll(async () => {
  [database, nats] = await Promise.all([createTestDatabase(), createTestNats()]);
  const urls: Urls = { database: database.url, nats: nats.url };
  worker = await startTestWorker(urls);
  web = createTestBackend(urls);
  client = await connect(natsAddress(urls.nats));
});

afterAll(async () => {
  await client.close();
  await worker.stop();
  await web.close();
  await nats.stop();
  await database.drop();
});

type Triggers = NonNullable<
  Extract<SagaDefinition['nodes'][number], { type: 'start' }>['triggers']
>;

function triggered(name: string, triggers: Triggers): SagaDefinition {
  return {
    name,
    input: { type: 'object', required: ['order'], properties: { order: { type: 'string' } } },
    nodes: [
      { type: 'start', name: 'start', triggers },
      { type: 'succeed', name: 'done', output: '{% input.order %}' },
    ],
    edges: [{ from: 'start', to: 'done' }],
  };
}

function runsOf(saga: string) {
  return web.prisma.runSummary.findMany({ where: { saga }, orderBy: { startedAt: 'asc' } });
}

/** Publishes until the broker says that a stream has it: the consumer's stream is made in the background. */
function send(subject: string, message: unknown) {
  return eventually(
    async () => {
      const outcome = { id: crypto.randomUUID(), subject, headers: {} };
      const [sent] = await web.bus.publishAll([{ ...outcome, body: JSON.stringify(message) }]);
      return sent?.stored === true;
    },
    (stored) => stored,
  );
}

describe('a subject', () => {
  it('starts one run for each message, with what its mapping makes of it', async () => {
    const subject = 'shop.*.placed';
    const input = { order: '{% input.number %}' };
    await publish(web, triggered('placed', [{ type: 'subject', subject, input }]));
    await consumerOf('placed');
    for (const number of ['o-1', 'o-2']) await send('shop.books.placed', { number });
    const runs = await eventually(
      () => runsOf('placed'),
      (found) => found.filter(({ status }) => status === 'completed').length === 2,
    );
    expect(runs.map(({ output }) => output).sort()).toEqual(['o-1', 'o-2']);
  });

  it('has a dead letter for a message that is no input, and goes on', async () => {
    await publish(web, triggered('paid', [{ type: 'subject', subject: 'bank.paid' }]));
    await consumerOf('paid');
    await send('bank.paid', { amount: 1 });
    await send('bank.paid', { order: 'o-3' });
    const runs = await eventually(
      () => runsOf('paid'),
      (found) => found.length === 1,
    );
    expect(runs).toMatchObject([{ input: { order: 'o-3' } }]);
    const letters = await eventually(
      () => web.prisma.deadLetter.findMany({ where: { subject: 'bank.paid' } }),
      (found) => found.length === 1,
    );
    expect(letters).toMatchObject([
      { reason: 'handler-failed', errorMessage: 'The input breaks the saga’s schema.' },
    ]);
  });

  /** Messages from before there was a consumer are nobody's. */
  async function consumerOf(saga: string): Promise<void> {
    const found = async () => {
      const answer = await client.request('$JS.API.CONSUMER.NAMES.SAGA_TRIGGERS', '', {
        timeout: 2_000,
      });
      return answer.json<{ consumers?: readonly string[] }>().consumers ?? [];
    };
    await eventually(
      () => found().catch(() => []),
      (names) => names.some((name) => name.startsWith(`trigger-${saga}-`)),
    );
  }
});

describe('a webhook', () => {
  it('starts the run of the saga that has its path, once a key', async () => {
    await publish(web, triggered('hooked', [{ type: 'webhook', path: 'new-order' }]));
    const call = { path: 'new-order', body: { order: 'o-4' }, key: 'k-1', by: TESTER };
    const first = await web.useCases.callWebhook(call);
    expect(await web.useCases.callWebhook(call)).toEqual({ ...first, existing: true });
    const run = await eventually(
      () => web.reads.getRun(first.runId),
      (found) => found?.status === 'completed',
    );
    expect(run?.output).toBe('o-4');
  });

  it('says when nobody, or more than one, has its path', async () => {
    const call = { path: 'no-such', body: {}, key: 'k-2', by: TESTER };
    await expect(web.useCases.callWebhook(call)).rejects.toThrow('There is no webhook no-such');
    for (const name of ['one', 'two']) {
      await publish(web, triggered(name, [{ type: 'webhook', path: 'shared' }]));
    }
    const shared = web.useCases.callWebhook({ ...call, path: 'shared' });
    await expect(shared).rejects.toThrow('one, two');
  });
});

describe('a schedule', () => {
  it('starts a run when its time comes', async () => {
    const cron = '* * * * *';
    const input = { order: '{% input.scheduledAt %}' };
    await publish(web, triggered('minutely', [{ type: 'schedule', cron, input }]));
    // As if it had been published before the minute that is over.
    await web.prisma.$executeRaw`alter table saga_version disable trigger user`;
    await web.prisma
      .$executeRaw`update saga_version set published_at = now() - interval '2 minutes' where saga = 'minutely'`;
    const [run] = await eventually(
      () => runsOf('minutely'),
      (found) => found.length > 0,
    );
    expect((run?.input as { order: string } | undefined)?.order).toMatch(/:00\.000Z$/);
  });
});
