import type { NatsConnection } from '@nats-io/nats-core';
import { connect } from '@nats-io/transport-node';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { EmbeddedNats } from '@/server/processes/embedded/nats';
import { createTestNats } from '@/test-support/test-nats';
import { ClaimCheck, DATAREF, LARGEST_BODY } from './claim-check';
import type { Command } from './command';
import { BusinessError, RetryableError } from './errors';
import { commandMessage } from './fixtures/command-message';
import { jsonOf, SagaStreams } from './fixtures/saga-streams';
import { MemoryStore, type MemoryTx } from './memory-store';
import { natsAddress } from './nats-address';
import { createParticipant, type Participant, type ParticipantOptions } from './participant';

let server: EmbeddedNats;
let nats: NatsConnection;
let streams: SagaStreams;
let participant: Participant | undefined;

beforeEach(async () => {
  server = await createTestNats();
  nats = await connect(natsAddress(server.url));
  streams = new SagaStreams(nats);
});
afterEach(async () => {
  await participant?.stop();
  participant = undefined;
  await nats.close();
  await server.stop();
});

type Some = Partial<ParticipantOptions<MemoryTx>> & Pick<ParticipantOptions<MemoryTx>, 'handlers'>;

async function begin(options: Some): Promise<MemoryStore> {
  const store = new MemoryStore();
  participant = createParticipant({ service: 'flights', nats, store, ...options });
  await participant.start();
  return store;
}

const reserve = async (_command: unknown, tx: MemoryTx) => {
  tx.set('booking', true);
  return { booking: 'B1' };
};

describe('a participant', () => {
  it('answers a command with its result and acknowledges it', async () => {
    await streams.create();
    await begin({ handlers: { reserve } });
    await streams.send(commandMessage({}));
    const reply = await streams.nth('SAGA_REPLIES', 1);
    expect(reply.subject).toBe('saga.reply.7');
    expect(reply.headers['ce-causationid']).toBe('run-1.ReserveFlight.1');
    expect(reply.headers['Nats-Msg-Id']).toBe('run-1.ReserveFlight.1:reply');
    expect(jsonOf(reply)).toEqual({ result: { booking: 'B1' } });
    await streams.settled('flights');
  });

  it('is given what is too large for a message, and answers so', async () => {
    await streams.create();
    const claims = new ClaimCheck(async () => nats);
    const handler = vi.fn(async ({ input }: Command) => ({ echo: input }));
    await begin({ handlers: { reserve: handler } });
    const large = { text: 'x'.repeat(2 * LARGEST_BODY) };
    const { headers, body, ...rest } = await claims.checkIn(commandMessage({ input: large }));
    await streams.send({ ...rest, headers, body: body as Uint8Array });
    const reply = await streams.nth('SAGA_REPLIES', 1);
    expect(handler.mock.calls[0]?.[0]).toMatchObject({ input: large });
    expect(reply.body).toHaveLength(0);
    const answered = await claims.collect(reply.headers[DATAREF] ?? '');
    expect(JSON.parse(new TextDecoder().decode(answered))).toEqual({ result: { echo: large } });
  });

  it('makes a dead letter of a command whose payload is gone', async () => {
    await streams.create();
    await begin({ handlers: { reserve } });
    const { headers, ...rest } = commandMessage({});
    const ref = `nats-object:SAGA_BLOBS/${'0'.repeat(64)}`;
    await streams.send({ ...rest, headers: { ...headers, [DATAREF]: ref } });
    const letter = await streams.nth('SAGA_DEAD', 1);
    expect(letter.headers['bs-reason']).toBe('missing-blob');
  });

  it('does work once for redeliveries and later attempts, and answers each attempt', async () => {
    await streams.create();
    const handler = vi.fn(reserve);
    await begin({ handlers: { reserve: handler } });
    await streams.send(commandMessage({}));
    await streams.send(commandMessage({}));
    await streams.send(commandMessage({ attempt: 2 }));
    const later = await streams.nth('SAGA_REPLIES', 2);
    expect(later.headers['ce-causationid']).toBe('run-1.ReserveFlight.2');
    await streams.settled('flights');
    expect(handler).toHaveBeenCalledTimes(1);
    expect(await streams.count('SAGA_REPLIES')).toBe(2);
  });

  it('tells refusals and passing troubles apart', async () => {
    await streams.create();
    const store = await begin({
      handlers: {
        reserve: async (_command, tx) => {
          tx.set('booking', true);
          throw new BusinessError('SoldOut', 'No seats left.', { details: { seats: 0 } });
        },
        cancel: async () => {
          throw new RetryableError('Busy', 'Try later.');
        },
      },
    });
    await streams.send(commandMessage({}));
    expect(jsonOf(await streams.nth('SAGA_REPLIES', 1))).toEqual({
      error: {
        name: 'SoldOut',
        message: 'No seats left.',
        retryable: false,
        details: { seats: 0 },
      },
    });
    await streams.send(commandMessage({ node: 'CancelFlight', action: 'cancel' }));
    expect(jsonOf(await streams.nth('SAGA_REPLIES', 2))).toEqual({
      error: { name: 'Busy', message: 'Try later.', retryable: true },
    });
    expect(store.rows.size).toBe(0);
  });

  it('tries a faulty handler again, with a pause', async () => {
    await streams.create();
    let calls = 0;
    await begin({
      handlers: {
        reserve: async () => {
          calls += 1;
          if (calls === 1) throw new Error('connection lost');
          return { calls };
        },
      },
    });
    await streams.send(commandMessage({}));
    expect(jsonOf(await streams.nth('SAGA_REPLIES', 1))).toEqual({ result: { calls: 2 } });
    expect(await streams.count('SAGA_DEAD')).toBe(0);
  });

  it('stores what it gives up whole as a dead letter', async () => {
    await streams.create();
    await begin({
      maxDeliver: 1,
      handlers: {
        reserve: async () => {
          throw new TypeError('née\nbroken');
        },
      },
    });
    const command = commandMessage({});
    const sequence = await streams.send(command);
    const dead = await streams.nth('SAGA_DEAD', 1);
    expect(dead.subject).toBe('saga.dead.handler-failed');
    expect(new Uint8Array(dead.body)).toEqual(command.body);
    expect(dead.headers).toMatchObject({
      'bs-reason': 'handler-failed',
      'bs-error-name': 'TypeError',
      'bs-error-message': encodeURIComponent('née\nbroken'),
      'bs-consumer': 'flights',
      'bs-stream': 'SAGA_COMMANDS',
      'bs-stream-sequence': String(sequence),
      'bs-deliveries': '1',
      'bs-subject': 'saga.command.flights.reserve',
      'bs-h-ce-id': 'run-1.ReserveFlight.1',
      'bs-h-traceparent': command.headers.traceparent,
      'Nats-Msg-Id': `dead:SAGA_COMMANDS:${sequence}:flights`,
    });
    expect(decodeURIComponent(dead.headers['bs-error-stack'] ?? '')).toContain(
      'participant.int.spec',
    );
    await streams.settled('flights');
  });

  it.each([
    ['malformed', { ...commandMessage({}), body: new TextEncoder().encode('not json') }],
    ['no-handler', commandMessage({ action: 'fly' })],
    ['no-handler', commandMessage({ action: 'toString' })],
  ])('gives up at once what is %s', async (reason, message) => {
    await streams.create();
    await begin({ handlers: { reserve } });
    await streams.send(message);
    expect((await streams.nth('SAGA_DEAD', 1)).headers['bs-reason']).toBe(reason);
    await streams.settled('flights');
  });

  it('waits for a stream that is not there yet, and for one that was made anew', async () => {
    const store = new MemoryStore();
    const handlers = { reserve };
    participant = createParticipant({ service: 'flights', nats, store, handlers });
    const started = participant.start();
    await streams.create();
    await started;
    await streams.send(commandMessage({}));
    await streams.nth('SAGA_REPLIES', 1);
    await streams.remove('SAGA_COMMANDS');
    await streams.create();
    await streams.send(commandMessage({ attempt: 2 }));
    await streams.nth('SAGA_REPLIES', 2);
  });

  it('keeps a slow command alive past the acknowledgement time', async () => {
    // Longer than a busy machine stands still between two signs of life.
    const ackWaitMs = 4_000;
    await streams.create();
    let calls = 0;
    const handlers = {
      reserve: async () => {
        calls += 1;
        await new Promise((resolve) => setTimeout(resolve, ackWaitMs + 1_000));
        return null;
      },
    };
    await begin({ handlers, ackWaitMs });
    await streams.send(commandMessage({}));
    await streams.nth('SAGA_REPLIES', 1);
    expect(calls).toBe(1);
  });

  it('uses up no deliveries while its store is gone', async () => {
    await streams.create();
    const store = new MemoryStore();
    const once = vi.spyOn(store, 'once').mockRejectedValueOnce(new Error('no database'));
    const handlers = { reserve };
    participant = createParticipant({ service: 'flights', nats, store, handlers, maxDeliver: 1 });
    await participant.start();
    await streams.send(commandMessage({}));
    await streams.nth('SAGA_REPLIES', 1);
    expect(once).toHaveBeenCalledTimes(2);
    expect(await streams.count('SAGA_DEAD')).toBe(0);
  });

  it('finishes what was begun and gives back the rest when it stops', async () => {
    await streams.create();
    let finish = () => {};
    const begun = new Promise<void>((resolve) => {
      const handlers = {
        reserve: () =>
          new Promise<null>((end) => {
            finish = () => end(null);
            resolve();
          }),
      };
      void begin({ handlers, concurrency: 1 });
    });
    await streams.send(commandMessage({ runId: 'run-1' }));
    await streams.send(commandMessage({ runId: 'run-2' }));
    await begun;
    const stopped = participant?.stop();
    finish();
    await stopped;
    expect(await streams.count('SAGA_REPLIES')).toBe(1);
    await begin({ handlers: { reserve } });
    expect((await streams.nth('SAGA_REPLIES', 2)).headers['ce-runid']).toBe('run-2');
  });
});
