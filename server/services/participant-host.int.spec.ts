import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { commandMessage } from '@/participant/fixtures/command-message';
import { jsonOf, SagaStreams } from '@/participant/fixtures/saga-streams';
import { HttpParticipants } from '@/server/adapters/http/http-participants';
import { jetstreamBus } from '@/server/adapters/nats/jetstream-bus';
import { NatsLink } from '@/server/adapters/nats/nats-link';
import { systemClock } from '@/server/ports/clock';
import type { EmbeddedNats } from '@/server/processes/embedded/nats';
import { eventually } from '@/server/testing/eventually';
import { createTestNats } from '@/test-support/test-nats';
import { type BuryMessage, ParticipantHost, type ParticipantHostDeps } from './participant-host';
import { SimulatedParticipants } from './participant-host/simulated-participants';

const logger = pino({ level: 'silent' });
const RUN = '01890a5d-ac96-774b-bcce-b302099a8057';

let server: EmbeddedNats;
let link: NatsLink;
let streams: SagaStreams;
const ends: (() => Promise<unknown>)[] = [];

beforeEach(async () => {
  server = await createTestNats();
  link = new NatsLink(server.url, 'test', logger);
  streams = new SagaStreams(await link.ready());
  await streams.create();
});
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
  await link.close();
  await server.stop();
});

async function begin(deps: Partial<ParticipantHostDeps> = {}): Promise<ParticipantHost> {
  const http = new HttpParticipants({
    bases: {},
    allow: ['127.0.0.1'],
    secret: null,
    credentials: async () => null,
  });
  const host = new ParticipantHost({
    bus: jetstreamBus(link, logger),
    participants: { http, simulated: new SimulatedParticipants(systemClock) },
    bury: vi.fn(),
    clock: systemClock,
    logger,
    ...deps,
  });
  await host.start();
  ends.push(
    () => host.stop(),
    () => http.close(),
  );
  return host;
}

async function serve(listener: RequestListener): Promise<string> {
  const http = createServer(listener);
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  ends.push(() => {
    http.closeAllConnections();
    return new Promise((resolve) => http.close(resolve));
  });
  return `http://127.0.0.1:${(http.address() as AddressInfo).port}/`;
}

function hosted(type: 'http' | 'simulated', fields: Parameters<typeof commandMessage>[0]) {
  const made = commandMessage({ runId: RUN, timeoutMs: 5_000, ...fields });
  const time = new Date().toISOString();
  return {
    ...made,
    subject: made.subject.replace('saga.command.', `saga.command._${type}.`),
    headers: { ...made.headers, 'ce-time': time },
  };
}
const http = (url: string, fields = {}) =>
  hosted('http', { transport: { type: 'http', url }, ...fields });
const simulated = (transport: Record<string, string | number>, fields = {}) =>
  hosted('simulated', { transport: { type: 'simulated', ...transport }, ...fields });

describe('the participant host', () => {
  it('brings a command to an HTTP participant and its answer back', async () => {
    const url = await serve((request, response) => {
      response.end(JSON.stringify({ key: request.headers['idempotency-key'] }));
    });
    await begin();
    await streams.send(http(url));
    const reply = await streams.nth('SAGA_REPLIES', 1);
    expect(reply.subject).toBe('saga.reply.7');
    expect(reply.headers).toMatchObject({
      'ce-type': 'backstitch.reply.succeeded.v1',
      'ce-causationid': `${RUN}.ReserveFlight.1`,
      'ce-runid': RUN,
    });
    expect(jsonOf(reply)).toEqual({ result: { key: `${RUN}.ReserveFlight` } });
    await streams.settled('host-http-flights');
  });

  it('says nothing when no answer came in time', async () => {
    const url = await serve(() => {});
    await begin();
    await streams.send(http(url, { timeoutMs: 100 }));
    await streams.settled('host-http-flights');
    expect(await streams.count('SAGA_REPLIES')).toBe(0);
  });

  it('does not let a service that hangs hold up another, and takes few of what waits for it', async () => {
    const hanging = await serve(() => {});
    const quick = await serve((_, response) => response.end('1'));
    const host = await begin();
    const slow = Array.from({ length: 300 }, (_, n) =>
      streams.send(http(hanging, { service: 'slow', node: `Slow${n}` })),
    );
    await Promise.all(slow);
    await streams.send(http(quick, { service: 'quick' }));
    expect(jsonOf(await streams.nth('SAGA_REPLIES', 1))).toEqual({ result: 1 });
    const placesOf = () => host.places.find(({ service }) => service === 'slow');
    const full = await eventually(
      placesOf,
      (places) => places !== undefined && places.atWork === places.limit,
    );
    await eventually(
      () => streams.underWay('host-http-slow'),
      (taken) => taken === (full?.limit ?? 0) * 2,
    );
  });

  it('waits out a long latency without holding up a short one', async () => {
    await begin();
    await streams.send(simulated({ latency: '3s', result: 'slow' }, { node: 'Slow' }));
    await streams.send(simulated({ latency: '50ms', result: 'quick' }, { node: 'Quick' }));
    expect(jsonOf(await streams.nth('SAGA_REPLIES', 1))).toEqual({ result: 'quick' });
    expect(jsonOf(await streams.nth('SAGA_REPLIES', 2))).toEqual({ result: 'slow' });
  });

  it('takes more at once while a service keeps up, and fewer when it does not', async () => {
    // Long beside what a busy machine adds to it.
    let latencyMs = 40;
    const url = await serve((_, response) => setTimeout(() => response.end('1'), latencyMs));
    const host = await begin();
    const limit = () => host.places.find(({ service }) => service === 'flights')?.limit ?? 0;
    const send = (from: number, count: number) =>
      Promise.all(
        Array.from({ length: count }, (_, n) =>
          streams.send(http(url, { node: `Step${from + n}`, timeoutMs: 30_000 })),
        ),
      );
    await send(0, 1_500);
    await eventually(limit, (places) => places > 12);
    const grown = limit();
    latencyMs = 400;
    await send(1_500, 200);
    await eventually(limit, (places) => places < grown * 0.6);
  });

  it('brings a command again that was under way when it stopped', async () => {
    let calls = 0;
    const url = await serve((_, response) => {
      calls += 1;
      if (calls > 1) response.end('"second"');
    });
    const first = await begin();
    await streams.send(http(url, { timeoutMs: 60_000 }));
    await eventually(
      () => calls,
      (count) => count === 1,
    );
    const stopped = first.stop();
    await begin();
    await stopped;
    expect(jsonOf(await streams.nth('SAGA_REPLIES', 1))).toEqual({ result: 'second' });
  });

  it.each([
    ['no JSON', { ...simulated({}), body: new TextEncoder().encode('poison') }, /not JSON/],
    ['of another transport', hosted('simulated', { transport: { type: 'nats' } }), /nats command/],
    ['without an attempt', simulated({}, { attempt: 'one' }), /attempt/],
  ])('gives up a message that is %s', async (...[, message, fault]) => {
    const bury = vi.fn<BuryMessage>(async () => {});
    await begin({ bury });
    await streams.send(message);
    await streams.settled('host-simulated-flights');
    expect(bury).toHaveBeenCalledTimes(1);
    expect(bury.mock.calls[0]?.[1]).toMatchObject({
      reason: 'malformed',
      error: { message: expect.stringMatching(fault) },
    });
  });

  it('keeps a message whose dead letter could not be stored', async () => {
    const bury = vi.fn<BuryMessage>().mockRejectedValueOnce(new Error('no database'));
    await begin({ bury });
    await streams.send({ ...simulated({}), body: new Uint8Array() });
    await eventually(
      () => bury.mock.calls.length,
      (calls) => calls === 2,
    );
    await streams.settled('host-simulated-flights');
  });
});
