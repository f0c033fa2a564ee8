import { describe, expect, it } from 'vitest';
import { type AddressedCommand, readCommand, replyTo } from './envelope';
import { commandMessage } from './fixtures/command-message';

const bytes = (text: string) => new TextEncoder().encode(text);

describe('readCommand', () => {
  it('reads headers and body', () => {
    const command = readCommand(commandMessage({ input: { seats: 2 }, attempt: 3 }));
    expect(command).toMatchObject({
      commandId: 'run-1.ReserveFlight.3',
      idempotencyKey: 'run-1.ReserveFlight',
      replyTo: 'saga.reply.7',
      runId: 'run-1',
      service: 'flights',
      action: 'reserve',
      kind: 'step',
      attempt: 3,
      input: { seats: 2 },
    });
  });

  it.each([
    ['no JSON', bytes('{'), 'The body is no JSON.'],
    ['no UTF-8', new Uint8Array([0xff, 0xfe]), 'The body is no JSON.'],
    ['a list', bytes('[]'), 'The body is no JSON object.'],
    ['an empty object', bytes('{}'), 'The field runId is missing or is no text.'],
  ])('calls a body that is %s malformed', (_, body, message) => {
    const bad = { ...commandMessage({}), body };
    expect(() => readCommand(bad)).toThrow(expect.objectContaining({ code: 'malformed', message }));
  });

  it.each(['ce-id', 'ce-type', 'ce-idempotencykey', 'ce-replyto'])(
    'needs the header %s',
    (name) => {
      const message = commandMessage({});
      const headers = { ...message.headers };
      delete headers[name];
      expect(() => readCommand({ ...message, headers })).toThrow(new RegExp(`header ${name}`));
    },
  );

  it.each([
    [{ kind: 'other' }, /kind/],
    [{ attempt: 'x' }, /attempt/],
    [{ sagaVersion: null }, /sagaVersion/],
  ])('needs sound fields: %j', (fields, message) => {
    expect(() => readCommand(commandMessage(fields))).toThrow(message);
  });
});

describe('replyTo', () => {
  const command: AddressedCommand = readCommand(commandMessage({}));

  it('names the command as its cause', () => {
    const reply = replyTo(command, { type: 'succeeded', result: 1 }, '2026-01-01T00:00:00.000Z');
    expect(reply).toMatchObject({
      id: 'run-1.ReserveFlight.1:reply',
      subject: 'saga.reply.7',
      headers: {
        'ce-type': 'backstitch.reply.succeeded.v1',
        'ce-causationid': 'run-1.ReserveFlight.1',
        'ce-runid': 'run-1',
        'ce-correlationid': 'trip-42',
      },
      body: '{"result":1}',
    });
  });

  it('says how often the command had been delivered, if more than once', () => {
    const headersOf = (deliveries?: number) =>
      replyTo({ ...command, deliveries }, { type: 'succeeded', result: 1 }, '2026').headers;
    expect(headersOf(3)).toMatchObject({ 'bs-deliveries': '3' });
    expect(headersOf(1)).not.toHaveProperty('bs-deliveries');
    expect(headersOf()).not.toHaveProperty('bs-deliveries');
  });

  it('tells a failure by name', () => {
    const error = { name: 'SoldOut', message: 'No seats.', retryable: false };
    const reply = replyTo(command, { type: 'failed', error }, '2026-01-01T00:00:00.000Z');
    expect(reply.headers['ce-type']).toBe('backstitch.reply.failed.v1');
    expect(JSON.parse(reply.body)).toEqual({ error });
  });
});
