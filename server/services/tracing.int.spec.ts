import { connect, type NatsConnection } from '@nats-io/transport-node';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { SimpleSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BusinessError } from '@/participant/errors';
import { MemoryStore } from '@/participant/memory-store';
import { natsAddress } from '@/participant/nats-address';
import { traced } from '@/participant/open-telemetry';
import { createParticipant, type Participant } from '@/participant/participant';
import { otlpSpanSink } from '@/server/adapters/otlp/otlp-span-sink';
import { postgresCheckpoint } from '@/server/adapters/postgres/checkpoint';
import type { Backend } from '@/server/composition/backend';
import type { Worker } from '@/server/composition/worker';
import {
  createTestBackend,
  publish,
  startTestWorker,
  TESTER,
  type Urls,
  untilRun,
} from '@/server/testing/engine';
import { eventually } from '@/server/testing/eventually';
import { orderSaga } from '@/server/testing/order-saga';
import {
  type OtlpReceiver,
  type ReceivedSpan,
  startOtlpReceiver,
} from '@/server/testing/otlp-receiver';
import { createTestDatabase, type TestDatabase } from '@/test-support/test-database';
import { createTestNats } from '@/test-support/test-nats';
import { PAID_ORDER } from '@/test-support/waiting-sagas';

let database: TestDatabase;
let server: Awaited<ReturnType<typeof createTestNats>>;
let nats: NatsConnection;
let urls: Urls;
let receiver: OtlpReceiver;
let worker: Worker;
let web: Backend;
let participants: readonly Participant[];
let providers: readonly TracerProvider[];

/** A service as somebody else writes it, with a tracer of its own. */
function serviceOf(service: string, actions: readonly string[]) {
  const exporter = new OTLPTraceExporter({ url: receiver.url });
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ 'service.name': service }),
    spanProcessors: [new SimpleSpanProcessor({ exporter })],
  });
  const handlers = Object.fromEntries(
    actions.map((action) => [
      action,
      async ({ input }: { input: unknown }) => {
        const { fails } = input as { fails?: string };
        if (fails === action) throw new BusinessError('Refused', `${action} was refused`);
        return { done: action };
      },
    ]),
  );
  const participant = createParticipant({
    ...{ service, nats, store: new MemoryStore() },
    handlers: traced(handlers, provider.getTracer(service)),
  });
  return { participant, provider };
}

beforeAll(async () => {
  [database, server, receiver] = await Promise.all([
    createTestDatabase(),
    createTestNats(),
    startOtlpReceiver(),
  ]);
  urls = { database: database.url, nats: server.url };
  const sent = (serviceName: string) =>
    ({ url: receiver.url, protocol: 'http/json', serviceName }) as const;
  worker = await startTestWorker(urls, { tracing: sent('backstitch-worker') });
  web = createTestBackend(urls, 'polling', { tracing: sent('backstitch-web') });
  nats = await connect(natsAddress(server.url));
  const services = [
    serviceOf('stock', ['reserve', 'ship', 'release']),
    serviceOf('payments', ['charge', 'refund']),
  ];
  participants = services.map(({ participant }) => participant);
  providers = services.map(({ provider }) => provider);
  await Promise.all(participants.map((participant) => participant.start()));
  await publish(web, orderSaga());
  // What happened before it was there is not traced.
  await eventually(
    () => web.prisma.projectionCheckpoint.count({ where: { name: 'traces' } }),
    (count) => count === 1,
  );
});

afterAll(async () => {
  await Promise.all(participants.map((participant) => participant.stop()));
  await Promise.all(providers.map((provider) => provider.shutdown()));
  await worker.stop();
  await web.close();
  await nats.close();
  await server.stop();
  await receiver.stop();
  await database.drop();
});

/** All spans of an ended run, once nothing of it is missing. */
async function traceOf(input: object): Promise<{ runId: string; spans: readonly ReceivedSpan[] }> {
  const start = { saga: 'order', input: { order: 'o-1', ...input }, by: TESTER };
  const { runId } = await web.useCases.startRun(start);
  await untilRun(web, runId);
  const attempts = (await web.reads.getMessages(runId)).filter((m) => m.direction === 'command');
  const own = () => receiver.spans.filter(({ traceId }) => traceId === runId.replaceAll('-', ''));
  const spans = await eventually(own, (found) => {
    const count = (kind: number) => found.filter((span) => span.kind === kind).length;
    const root = found.some(({ parentSpanId }) => !parentSpanId);
    // The request, and a handler of each attempt; a reply of each, besides.
    return root && count(SERVER) === attempts.length + 1 && count(CONSUMER) === attempts.length;
  });
  return { runId, spans };
}

const [SERVER, CONSUMER] = [2, 5];

/** `service name` of each span with those beneath it, in the order of their start. */
function treeOf(spans: readonly ReceivedSpan[], parent?: string): readonly string[] {
  const children = spans
    .filter(({ parentSpanId }) => (parentSpanId || undefined) === parent)
    .sort((a, b) => (BigInt(a.startTimeUnixNano) < BigInt(b.startTimeUnixNano) ? -1 : 1));
  return children.flatMap((span) => [
    `${span.service} ${span.name}${span.status.code === 2 ? ` ! ${span.status.message}` : ''}`,
    ...treeOf(spans, span.spanId).map((line) => `  ${line}`),
  ]);
}

/** What was asked of a service, over all who had to do with it. */
const asked = (name: string, service: string, failed = '') => [
  `  backstitch-worker step ${name}${failed}`,
  `    backstitch-worker ${service}.${name}${failed}`,
  `      ${service} ${service}.${name}${failed}`,
  `      backstitch-worker reply ${failed ? 'failed' : 'succeeded'}`,
];

describe('a run', () => {
  it('is one tree over web, worker, participants and worker', async () => {
    const { spans } = await traceOf({});
    const tree = treeOf(spans);
    expect(tree.length).toBe(spans.length);
    expect(tree.filter((line) => !line.includes(' publish '))).toEqual([
      'backstitch-worker run order',
      '  backstitch-web start order',
      ...asked('reserve', 'stock'),
      ...asked('charge', 'payments'),
      ...asked('ship', 'stock'),
    ]);
    const published = tree.filter((line) => line.includes(' publish '));
    expect(published.map((line) => line.trim().split(' ').at(-1))).toEqual([
      ...['run.started', 'step.completed', 'step.completed', 'step.completed', 'run.completed'],
    ]);
    const root = spans.find(({ parentSpanId }) => !parentSpanId);
    expect(root?.attributes).toMatchObject({
      'backstitch.saga': 'order',
      'backstitch.saga_version': 1,
      'backstitch.status': 'completed',
    });
  });

  it('shows what failed, and what was undone', async () => {
    const { runId, spans } = await traceOf({ fails: 'charge' });
    expect(treeOf(spans).filter((line) => !line.includes(' publish '))).toEqual([
      'backstitch-worker run order ! Refused',
      '  backstitch-web start order',
      ...asked('reserve', 'stock'),
      ...asked('charge', 'payments', ' ! Refused'),
      ...asked('release', 'stock'),
    ]);
    const handled = spans.find((span) => span.kind === SERVER && span.service === 'payments');
    expect(handled?.attributes).toMatchObject({
      'backstitch.run_id': runId,
      'backstitch.node': 'charge',
      'messaging.message.id': `${runId}.charge.1`,
      'error.type': 'Refused',
    });
  });

  it('is traced on by the worker that takes over', async () => {
    await publish(web, PAID_ORDER);
    const start = { saga: PAID_ORDER.name, input: { order: 'o-3' }, by: TESTER };
    const { runId } = await web.useCases.startRun(start);
    // The first one has told what it saw.
    await eventually(
      () => receiver.spans.filter(({ attributes }) => attributes['backstitch.run_id'] === runId),
      (spans) => spans.some(({ name }) => name === 'publish signal.awaited'),
    );
    await eventually(
      () => web.reads.getRun(runId),
      (run) => run?.currentNodes.includes('payment') === true,
    );
    await worker.stop();
    const sent = { url: receiver.url, protocol: 'http/json', serviceName: 'another' } as const;
    worker = await startTestWorker(urls, { tracing: sent });
    const paid = { runId, name: 'paid', payload: { amount: 1 }, correlation: 'o-3', by: TESTER };
    await web.useCases.signalRun(paid);
    await untilRun(web, runId);
    const own = () => receiver.spans.filter(({ traceId }) => traceId === runId.replaceAll('-', ''));
    const spans = await eventually(
      own,
      (found) =>
        found.some((span) => !span.parentSpanId) && found.some(({ kind }) => kind === SERVER),
    );
    const tree = treeOf(spans).filter((line) => !/ publish | reply /.test(line));
    expect(tree).toEqual([
      'another run paid-order',
      '  backstitch-web start paid-order',
      '  backstitch-worker step reserve',
      '    backstitch-worker shop.reserve',
      '  another wait payment',
      '  another signal paid',
      '  another step ship',
      '    another shop.ship',
    ]);
  });

  it('runs on while nobody takes its spans, and later ones are sent', async () => {
    receiver.status = 503;
    const start = { saga: 'order', input: { order: 'o-2' }, by: TESTER };
    const { runId } = await web.useCases.startRun(start);
    expect((await untilRun(web, runId)).status).toBe('completed');
    receiver.status = 200;
    const { spans } = await traceOf({});
    expect(treeOf(spans)[0]).toBe('another run order');
  });
});

describe('a checkpoint', () => {
  it('begins behind the last event, and moves for one of two', async () => {
    const checkpoint = postgresCheckpoint(web.prisma, 'another');
    const [begun, end] = [await checkpoint.load(), await checkpoint.end()];
    expect(begun).toEqual(end);
    const to = { transactionId: begun.transactionId, position: `${Number(begun.position) + 1}` };
    expect(await checkpoint.move(begun, to)).toBe(true);
    expect(await checkpoint.move(begun, to)).toBe(false);
    expect(await checkpoint.load()).toEqual(to);
  });
});

describe('spans', () => {
  it('are sent as Protobuf unless somebody wants JSON', async () => {
    const { url } = receiver;
    const sink = otlpSpanSink({ url, protocol: 'http/protobuf', serviceName: 'quiet' });
    await sink.send([
      {
        ...{ runId: '00000000-0000-4000-8000-00000000abcd', kind: 'run', key: 'k', name: 'proto' },
        ...{ startedAt: '2026-01-01T00:00:00.000Z', endedAt: '2026-01-01T00:00:01.500Z' },
        ...{ parentKey: null, error: null, attributes: {}, related: [] },
      },
    ]);
    const last = receiver.requests.findLast(({ type }) => type === 'application/x-protobuf');
    expect(last?.body.includes('run proto')).toBe(true);
    expect(last?.body.includes(Buffer.from('0000000000004000800000000000abcd', 'hex'))).toBe(true);
    await sink.close();
  });

  it('say when they were not taken', async () => {
    const sink = otlpSpanSink({ url: receiver.url, protocol: 'http/json', serviceName: 'x' });
    receiver.status = 400;
    const sent = sink.send([
      {
        ...{ runId: 'r', kind: 'run', key: 'k', name: 'n', parentKey: null, error: null },
        ...{ attributes: {}, related: [] },
        ...{ startedAt: '2026-01-01T00:00:00.000Z', endedAt: '2026-01-01T00:00:00.000Z' },
      },
    ]);
    await expect(sent).rejects.toThrow();
    receiver.status = 200;
    await sink.close();
  });
});
