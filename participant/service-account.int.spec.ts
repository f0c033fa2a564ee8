import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import { type NatsConnection, nkeys } from '@nats-io/nats-core';
import { connect } from '@nats-io/transport-node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accountFile } from '@/server/adapters/nats/account-file';
import type { EmbeddedNats } from '@/server/processes/embedded/nats';
import { eventually } from '@/server/testing/eventually';
import { createTestNats } from '@/test-support/test-nats';
import { ClaimCheck, LARGEST_BODY } from './claim-check';
import { commandMessage } from './fixtures/command-message';
import { jsonOf, SagaStreams } from './fixtures/saga-streams';
import { MemoryStore } from './memory-store';
import { natsAddress } from './nats-address';
import { createParticipant } from './participant';
import { serviceAccount } from './service-account';

let server: EmbeddedNats;
let engine: NatsConnection;
let streams: SagaStreams;
const keys = { flights: nkeys.createUser(), hotels: nkeys.createUser() };
const seedOf = (service: keyof typeof keys) => new TextDecoder().decode(keys[service].getSeed());
const account = (service: keyof typeof keys, largePayloads = false) => ({
  service,
  publicKey: keys[service].getPublicKey(),
  largePayloads,
});
const accounts = () => accountFile(server.accountsFile, 'backstitch');

/** Connects as the service, whatever inboxes it then claims. */
function connectAs(service: keyof typeof keys, more: object = {}): Promise<NatsConnection> {
  const { servers } = natsAddress(server.url);
  return connect({
    servers,
    ...serviceAccount(service, seedOf(service)),
    maxReconnectAttempts: 0,
    ...more,
  });
}

const untilLetIn = (service: keyof typeof keys) =>
  eventually(
    () => connectAs(service).catch(() => null),
    (connection) => connection !== null,
  ) as Promise<NatsConnection>;

beforeAll(async () => {
  server = await createTestNats();
  engine = await connect(natsAddress(server.url));
  streams = new SagaStreams(engine);
  await streams.create();
  await accounts().apply([account('flights'), account('hotels')]);
});
afterAll(async () => {
  await engine?.close();
  await server?.stop();
});

/** What became of asking: `refused` when the broker lets it not pass. */
async function tried(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'done',
    (error: Error) =>
      /permission/i.test(String(error.cause ?? error)) ? 'refused' : String(error),
  );
}

describe('a service account', () => {
  it('is all that a participant needs', async () => {
    const nats = await untilLetIn('flights');
    const participant = createParticipant({
      service: 'flights',
      nats,
      store: new MemoryStore(),
      handlers: { reserve: async () => ({ booking: 'B1' }) },
    });
    await participant.start();
    await streams.send(commandMessage({}));
    const reply = await streams.nth('SAGA_REPLIES', 1);
    expect(jsonOf(reply)).toEqual({ result: { booking: 'B1' } });
    await streams.settled('flights');
    await participant.stop();
    await nats.close();
  });

  it('reads no commands of others, whichever way it asks', async () => {
    const nats = await untilLetIn('hotels');
    const manager = await jetstreamManager(nats);
    const consumer = { ack_policy: 'explicit' as const, durable_name: 'hotels' };
    const add = (config: object) =>
      manager.consumers.add('SAGA_COMMANDS', { ...consumer, ...config } as never);
    expect(await tried(add({ filter_subject: 'saga.command.hotels.>' }))).toBe('done');
    expect(await tried(add({}))).toBe('refused');
    expect(await tried(add({ filter_subject: 'saga.command.flights.>' }))).toBe('refused');
    expect(await tried(add({ filter_subject: 'saga.command.>' }))).toBe('refused');
    expect(
      await tried(add({ durable_name: 'flights', filter_subject: 'saga.command.flights.>' })),
    ).toBe('refused');
    // The subject says one filter, the body another: so the broker itself compares them.
    const request = {
      stream_name: 'SAGA_COMMANDS',
      config: { ...consumer, name: 'hotels', filter_subject: 'saga.command.flights.>' },
    };
    const create = '$JS.API.CONSUMER.CREATE.SAGA_COMMANDS.hotels.saga.command.hotels.>';
    const answer = await nats.request(create, JSON.stringify(request));
    expect(answer.json()).toMatchObject({ error: { code: 400 } });
    const ask = (subject: string, body = '') =>
      tried(nats.request(subject, body, { timeout: 10_000 }));
    expect(await ask('$JS.API.CONSUMER.DURABLE.CREATE.SAGA_COMMANDS.hotels', '{}')).toBe('refused');
    expect(await ask('$JS.API.CONSUMER.MSG.NEXT.SAGA_COMMANDS.flights', '1')).toBe('refused');
    expect(await ask('$JS.API.STREAM.MSG.GET.SAGA_COMMANDS', '{"seq":1}')).toBe('refused');
    expect(await ask('$JS.API.DIRECT.GET.SAGA_COMMANDS', '{"seq":1}')).toBe('refused');
    expect(await ask('$JS.API.STREAM.MSG.GET.SAGA_REPLIES', '{"seq":1}')).toBe('refused');
    const settings = '$JS.API.DIRECT.GET.SAGA_CONTROL.saga.control';
    expect(await ask(`${settings}.hotels`)).not.toBe('refused');
    expect(await ask(`${settings}.flights`)).toBe('refused');
    await nats.close();
  });

  it('hears nothing but its own inbox and settings', async () => {
    const nats = await untilLetIn('hotels');
    for (const subject of [
      '>',
      '_INBOX.>',
      '_INBOX_flights.>',
      'saga.>',
      'saga.command.hotels.>',
    ]) {
      const heard = new Promise<string>((resolve) => {
        nats.subscribe(subject, { callback: (error) => resolve(error ? 'refused' : 'heard') });
      });
      await nats.flush();
      await engine.publish(subject.replace('>', 'x'));
      expect(await heard, subject).toBe('refused');
    }
    await nats.close();
  });

  it('publishes answers, and neither commands, events, signals nor settings', async () => {
    const nats = await untilLetIn('hotels');
    const publish = (subject: string) =>
      tried(jetstream(nats).publish(subject, '{}', { timeout: 10_000 }));
    expect(await publish('saga.reply.3')).toBe('done');
    for (const subject of [
      'saga.command.hotels.book',
      'saga.event.trip.completed',
      'saga.signal.x',
      'saga.control.hotels',
      'saga.turns.flights',
      '$JS.ACK.SAGA_COMMANDS.flights.1.1.1.1.1',
    ]) {
      expect(await publish(subject), subject).toBe('refused');
    }
    const manager = await jetstreamManager(nats);
    expect(await tried(manager.streams.delete('SAGA_COMMANDS'))).toBe('refused');
    expect(await tried(manager.streams.purge('SAGA_COMMANDS'))).toBe('refused');
    expect(await tried(manager.consumers.delete('SAGA_COMMANDS', 'flights'))).toBe('refused');
    await nats.close();
  });

  it('reaches the store of large payloads only when that is said', async () => {
    const large = new TextEncoder().encode('x'.repeat(LARGEST_BODY + 1));
    const ref = await new ClaimCheck(async () => engine).deposit(large);
    const without = await untilLetIn('hotels');
    expect(await tried(new ClaimCheck(async () => without).collect(ref))).toBe('refused');
    await without.close();
    await accounts().apply([account('flights'), account('hotels', true)]);
    await eventually(
      async () => {
        const nats = await connectAs('hotels');
        const claims = new ClaimCheck(async () => nats);
        const outcome = await tried(claims.collect(ref).then(() => claims.deposit(large.slice(1))));
        await nats.close();
        return outcome;
      },
      (outcome) => outcome === 'done',
    );
  });

  it('ends what is open when it is revoked, and lets nobody in who is not named', async () => {
    const nats = await untilLetIn('hotels');
    await accounts().apply([account('flights')]);
    expect(String(await nats.closed())).toMatch(/authentic|authoriz|revoked|closed/i);
    await expect(connectAs('hotels')).rejects.toThrow(/authorization/i);
    await (await untilLetIn('flights')).close();
    // Whoever was in already stays in: the engine's connection was not touched.
    await engine.flush();
  });
});
