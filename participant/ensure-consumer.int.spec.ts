import { AckPolicy, DeliverPolicy, jetstreamManager } from '@nats-io/jetstream';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { EmbeddedNats } from '@/server/processes/embedded/nats';
import { createTestNats } from '@/test-support/test-nats';
import { ensureConsumer } from './ensure-consumer';
import { natsAddress } from './nats-address';

let server: EmbeddedNats;
let connection: NatsConnection;

beforeAll(async () => {
  server = await createTestNats();
  connection = await connect(natsAddress(server.url));
});
afterAll(async () => {
  await connection.close();
  await server.stop();
});

it('keeps to a consumer that was made anew, and to where it begins', async () => {
  const manager = await jetstreamManager(connection);
  await manager.streams.add({ name: 'SAGA_COMMANDS', subjects: ['saga.command.>'] });
  await manager.consumers.add('SAGA_COMMANDS', {
    ...{ durable_name: 'hotels', filter_subject: 'saga.command.hotels.>', max_deliver: -1 },
    ...{ ack_policy: AckPolicy.Explicit, max_ack_pending: 5 },
    ...{ deliver_policy: DeliverPolicy.StartSequence, opt_start_seq: 8 },
  });
  await ensureConsumer(manager, {
    ...{ stream: 'SAGA_COMMANDS', durable: 'hotels', filterSubject: 'saga.command.hotels.>' },
    ...{ ackWaitMs: 30_000, maxAckPending: 20 },
  });
  const { config } = await manager.consumers.info('SAGA_COMMANDS', 'hotels');
  expect(config).toMatchObject({ max_ack_pending: 20, opt_start_seq: 8 });
});
