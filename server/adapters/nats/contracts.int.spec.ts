import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { pino } from 'pino';
import { afterAll, beforeAll } from 'vitest';
import { CommandSource } from '@/participant/command-source';
import { natsAddress } from '@/participant/nats-address';
import { ServiceGate } from '@/participant/service-gate';
import { type GatedInstance, serviceGatesContract } from '@/server/ports/service-gates.contract';
import type { EmbeddedNats } from '@/server/processes/embedded/nats';
import { createTestNats } from '@/test-support/test-nats';
import { NatsLink } from './nats-link';
import { natsServiceGates } from './service-gates';
import { ensureStreams, STREAMS } from './streams';

const logger = pino({ level: 'silent' });
const sources: CommandSource[] = [];
let nats: EmbeddedNats;
let link: NatsLink;
let connection: NatsConnection;

beforeAll(async () => {
  nats = await createTestNats();
  link = new NatsLink(nats.url, 'contracts', logger);
  connection = await connect(natsAddress(nats.url));
  await ensureStreams(await jetstreamManager(await link.ready()));
});

afterAll(async () => {
  for (const source of sources) await source.stop();
  await connection.close();
  await link.close();
  await nats.stop();
});

/** As the participants' library and the workers take commands. */
async function serve(service: string, atOnce: number): Promise<GatedInstance> {
  const deliveries: number[] = [];
  let answer = () => {};
  const answered = new Promise<void>((resolve) => {
    answer = resolve;
  });
  const source = new CommandSource({
    stream: STREAMS.commands,
    durable: `participant-${service}`,
    filterSubject: `saga.command.${service}.>`,
    ackWaitMs: 30_000,
    maxAckPending: atOnce,
    concurrency: atOnce,
    nats: connection,
    logger,
    gate: new ServiceGate(connection, service),
  });
  sources.push(source);
  await source.start(async (message) => {
    deliveries.push(message.info.deliveryCount);
    await answered;
    message.ack();
  });
  return { deliveries, answer };
}

serviceGatesContract(async () => ({
  gates: natsServiceGates(link),
  another: () => natsServiceGates(link),
  serve,
  send: async (service, count) => {
    for (let n = 0; n < count; n++)
      await jetstream(connection).publish(`saga.command.${service}.work`, '{}');
  },
}));
