import { describe, expect, it } from 'vitest';
import { deadLetter } from '@/participant/dead-letter';
import { readCommand } from '@/participant/envelope';
import { commandMessage } from './command-message';
import { fromEnvelope, payloadOf, serviceOf, toEnvelope } from './dead-letter-envelope';
import { headerValue } from './header-value';
import { childRunId } from './letters';
import { partitionOf } from './partition';
import { readReply } from './read-reply';
import { readSignal } from './read-signal';
import { storageProblem } from './storable-json';
import { traceparent } from './traceparent';

const RUN = '01900000-0000-7000-8000-000000000001';
const bytes = (text: string) => new TextEncoder().encode(text);

describe('partitionOf', () => {
  it('is the same for ever', () => {
    expect(partitionOf(RUN, 64)).toBe(51);
  });

  it('spreads runs evenly', () => {
    const counts = new Array(16).fill(0) as number[];
    for (let i = 0; i < 16_000; i++) {
      const partition = partitionOf(RUN.slice(0, -6) + i.toString(16).padStart(6, '0'), 16);
      counts[partition] = (counts[partition] ?? 0) + 1;
    }
    expect(Math.min(...counts)).toBeGreaterThan(800);
    expect(Math.max(...counts)).toBeLessThan(1_200);
  });
});

describe('traceparent', () => {
  it('is a W3C trace context whose trace is the run', () => {
    const made = traceparent(RUN, `${RUN}.reserve.1`);
    expect(made).toMatch(/^00-01900000000070008000000000000001-[0-9a-f]{16}-01$/);
    expect(traceparent(RUN, `${RUN}.reserve.1`)).toBe(made);
    expect(traceparent(RUN, `${RUN}.reserve.2`)).not.toBe(made);
  });
});

describe('headerValue', () => {
  it('leaves plain texts alone and encodes the rest', () => {
    expect(headerValue('order-17/a:b')).toBe('order-17/a:b');
    expect(headerValue('50 % "ü"\n')).toBe('50%20%25%20%22%C3%BC%22%0A');
    expect(decodeURIComponent(headerValue('a\u{1F600}'))).toBe('a\u{1F600}');
  });
});

describe('storageProblem', () => {
  it('finds what Postgres cannot keep, and says where', () => {
    expect(storageProblem({ a: ['x', { 'b/c': 'nul \u0000' }] })).toMatchObject({
      path: '/a/1/b~1c',
    });
    expect(storageProblem(['\ud800'])).toMatchObject({ path: '/0' });
    expect(storageProblem({ 'k\u0000': 1 })).toMatchObject({ path: '' });
    let deep: unknown = 1;
    for (let i = 0; i < 5_000; i++) deep = [deep];
    expect(storageProblem(deep as never)?.message).toBe('Nested deeper than 200.');
    expect(storageProblem({ fine: ['ü', 1, null, true, '\u{1F600}'] })).toBeUndefined();
  });
});

describe('readReply', () => {
  const headers = {
    'ce-id': 'x',
    'ce-type': 'backstitch.reply.succeeded.v1',
    'ce-runid': RUN,
    'ce-causationid': `${RUN}.reserve.2`,
  };
  const failed = { ...headers, 'ce-type': 'backstitch.reply.failed.v1' };

  it('reads both kinds', () => {
    expect(readReply(headers, bytes('{"result":null}'))).toEqual({
      runId: RUN,
      message: {
        type: 'ReplyReceived',
        messageId: 'x',
        commandId: `${RUN}.reserve.2`,
        reply: { outcome: 'succeeded', result: null },
      },
    });
    const error = { name: 'CardDeclined', message: 'no', retryable: false };
    expect(readReply(failed, bytes(JSON.stringify({ error })))).toMatchObject({
      message: { reply: { outcome: 'failed', error } },
    });
  });

  it.each([
    ['no run', { ...headers, 'ce-runid': '' }, '{}', 'ce-runid'],
    ['another run’s command', { ...headers, 'ce-causationid': 'a.b.1' }, '{}', 'ce-causationid'],
    ['another type', { ...headers, 'ce-type': 'x' }, '{}', 'ce-type'],
    ['no JSON', headers, '{', 'not JSON'],
    ['no result', headers, '{}', 'no result'],
    ['a NUL', headers, '{"result":"\\u0000"}', 'NUL'],
    ['no error', failed, '{"error":{"message":"x"}}', 'error/name'],
  ])('says what is wrong: %s', (...[, given, body, words]) => {
    expect(readReply(given, bytes(body))).toEqual({ malformed: expect.stringContaining(words) });
  });

  it('takes no bytes for text', () => {
    expect(readReply(headers, new Uint8Array([0xff, 0xfe]))).toHaveProperty('malformed');
  });
});

describe('readSignal', () => {
  const headers = { 'ce-id': 's-1', 'ce-runid': RUN };
  const signal = { subject: 'saga.signal.order.paid', headers, data: bytes('{"amount":7}') };

  it('reads what came, with what it is correlated by', () => {
    const message = { type: 'SignalReceived', messageId: 's-1', name: 'order.paid' };
    expect(readSignal(signal)).toEqual({
      runId: RUN,
      message: { ...message, payload: { amount: 7 } },
    });
    const correlated = { ...headers, 'ce-signalcorrelation': '50%25%20%C3%BC' };
    expect(readSignal({ ...signal, headers: correlated, data: bytes('') })).toEqual({
      runId: RUN,
      message: { ...message, payload: null, correlation: '50% ü' },
    });
  });

  it.each([
    ['another subject', { ...signal, subject: 'saga.reply.1' }, 'saga.signal.NAME'],
    ['no id', { ...signal, headers: { 'ce-runid': RUN } }, 'ce-id'],
    ['no run', { ...signal, headers: { 'ce-id': 's-1' } }, 'ce-runid'],
    ['no JSON', { ...signal, data: bytes('{') }, 'not JSON'],
    ['a NUL', { ...signal, data: bytes('"\\u0000"') }, 'NUL'],
  ])('says what is wrong: %s', (_, given, words) => {
    expect(readSignal(given)).toEqual({ malformed: expect.stringContaining(words) });
  });
});

describe('childRunId', () => {
  it('is the same for ever, a UUID, and another for each command', () => {
    expect(childRunId(`${RUN}.order.1`)).toBe('e99b3eac-993d-8af2-91f0-bb6fa129bc5b');
    expect(childRunId(`${RUN}.order.2`)).not.toBe(childRunId(`${RUN}.order.1`));
  });
});

describe('commands', () => {
  const run = {
    runId: RUN,
    saga: 'order',
    sagaVersion: 3,
    correlationId: 'o-1',
    partition: 5,
    version: 2,
    causationId: 'cause',
    now: '2026-01-01T00:00:00.000Z',
  };
  const effect = {
    type: 'DispatchCommand',
    commandId: `${RUN}.reserve.1`,
    idempotencyKey: `${RUN}.reserve`,
    kind: 'step',
    node: 'reserve',
    attempt: 1,
    service: 'stock',
    action: 'reserve',
    transport: { type: 'nats' },
    payload: { order: 'ü' },
    timeoutMs: 1_000,
  } as const;

  it('are what the participant library reads', () => {
    const { headers, body } = commandMessage(run, effect);
    const command = readCommand({
      subject: 'saga.command.stock.reserve',
      headers,
      body: bytes(JSON.stringify(body)),
    } as never);
    expect(command).toMatchObject({
      commandId: effect.commandId,
      idempotencyKey: effect.idempotencyKey,
      replyTo: 'saga.reply.5',
      correlationId: 'o-1',
      saga: 'order',
      sagaVersion: 3,
      node: 'reserve',
      attempt: 1,
      input: { order: 'ü' },
    });
  });

  it('go to the worker’s host when it does the asking', () => {
    const http = { type: 'http', url: 'https://example.org' } as const;
    const message = commandMessage(run, { ...effect, transport: http });
    expect(message.subject).toBe('saga.command._http.stock.reserve');
    expect(message.body).toMatchObject({ transport: http });
  });
});

describe('dead letters on the wire', () => {
  const at = '2026-01-01T00:00:00.000Z';

  it('come back as they went', () => {
    const letter = {
      source: 'S:7:c',
      reason: 'malformed',
      stream: 'S',
      subject: 'saga.command._http.stock.reserve',
      streamSequence: 7,
      consumer: 'c',
      deliveries: 3,
      runId: RUN,
      service: 'stock',
      headers: { 'ce-runid': RUN, other: 'kept' },
      ...payloadOf(bytes('{"a":')),
      error: { name: 'Broken', message: 'zwölf\nlines', stack: 'at …' },
      at,
    } as const;
    const { headers, subject } = toEnvelope(letter, bytes('{"a":'));
    const stored = { stream: 'SAGA_DEAD', sequence: 1, subject, headers, data: bytes('{"a":') };
    expect(fromEnvelope(stored, at)).toEqual(letter);
  });

  it('are read as the participant library writes them', () => {
    const { headers, subject, body } = deadLetter(
      {
        subject: 'saga.command.stock.reserve',
        headers: { 'ce-runid': RUN },
        body: bytes('?'),
      } as never,
      { stream: 'SAGA_COMMANDS', consumer: 'stock', streamSequence: 9, deliveries: 5 },
      { reason: 'handler-failed', error: new TypeError('kaputt: ä') },
    );
    const stored = { stream: 'SAGA_DEAD', sequence: 1, subject, headers, data: body as Uint8Array };
    expect(fromEnvelope(stored, at)).toMatchObject({
      source: 'SAGA_COMMANDS:9:stock',
      reason: 'handler-failed',
      subject: 'saga.command.stock.reserve',
      service: 'stock',
      runId: RUN,
      deliveries: 5,
      payload: '?',
      error: { name: 'TypeError', message: 'kaputt: ä' },
    });
  });

  it('are read though nothing is right about them', () => {
    const stored = { stream: 'SAGA_DEAD', sequence: 4, subject: 'saga.dead.x', headers: {} };
    expect(fromEnvelope({ ...stored, data: new Uint8Array([0xff, 0]) }, at)).toMatchObject({
      source: 'SAGA_DEAD:4:',
      reason: 'handler-failed',
      payload: '/wA=',
      payloadEncoding: 'base64',
    });
  });

  it('know the service of a subject', () => {
    expect(serviceOf('saga.command.stock.reserve')).toBe('stock');
    expect(serviceOf('saga.command._simulated.stock.reserve')).toBe('stock');
    expect(serviceOf('saga.reply.1')).toBeNull();
  });
});
