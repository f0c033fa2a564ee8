import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import { headers, type Msg, type NatsConnection } from '@nats-io/nats-core';
import { connect } from '@nats-io/transport-node';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { EmbeddedNats } from '@/server/processes/embedded/nats';
import { createTestNats } from '@/test-support/test-nats';
import { natsAddress } from './nats-address';
import { plainHeaders, receivedHeaders } from './received-headers';

let server: EmbeddedNats;
let nats: NatsConnection;

beforeAll(async () => {
  server = await createTestNats();
  nats = await connect(natsAddress(server.url));
});
afterAll(async () => {
  await nats.close();
  await server.stop();
});

const SENT: readonly (readonly [name: string, value: string])[] = [
  ['ce-id', '7'],
  ['Ce-Type', 'backstitch.command.v1'],
  ['CE-Source', 'über: alles'],
  ['TraceParent', '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01'],
  ['X-Twice', 'first'],
  ['X-Twice', 'second'],
  ['X-Empty', ''],
  ['constructor', 'a name like any other'],
];

const EXPECTED = {
  'ce-id': '7',
  'ce-type': 'backstitch.command.v1',
  'ce-source': 'über: alles',
  traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
  'X-Twice': 'first',
  'X-Empty': '',
  constructor: 'a name like any other',
};

function sent() {
  const made = headers();
  for (const [name, value] of SENT) made.append(name, value);
  return made;
}

/** The message, of which the client is not to take the headers apart. */
function untouched<M extends object>(message: M): M {
  const get = () => {
    throw new Error('The client was asked for the headers.');
  };
  return Object.create(message, { headers: { get } });
}

it('reads headers as they came, of plain messages', async () => {
  const received = await new Promise<Msg>((resolve) => {
    nats.subscribe('plain', { max: 1, callback: (_, message) => resolve(message) });
    nats.publish('plain', 'body', { headers: sent() });
  });
  expect(receivedHeaders(untouched(received))).toEqual(EXPECTED);
  expect(plainHeaders(received.headers)).toEqual(EXPECTED);
});

it('and of JetStream’s, with and without any', async () => {
  const manager = await jetstreamManager(nats);
  await manager.streams.add({ name: 'S', subjects: ['stream.>'] });
  const stream = jetstream(nats);
  await stream.publish('stream.a', 'body', { headers: sent() });
  await stream.publish('stream.b', 'body');
  const consumer = await stream.consumers.get('S');
  const first = await consumer.next();
  const second = await consumer.next();
  expect(receivedHeaders(untouched(first as NonNullable<typeof first>))).toEqual(EXPECTED);
  expect(receivedHeaders(second as NonNullable<typeof second>)).toEqual({});
});

it('asks the client when that keeps its messages in another way', () => {
  expect(receivedHeaders({ headers: sent() })).toEqual(EXPECTED);
});
