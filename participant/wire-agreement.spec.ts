import { expect, it } from 'vitest';
import { commandMessage } from '@/server/application/wire/command-message';
import { fromEnvelope } from '@/server/application/wire/dead-letter-envelope';
import { readReply } from '@/server/application/wire/read-reply';
import { deadLetter } from './dead-letter';
import { type AddressedCommand, readCommand, replyTo } from './envelope';
import type { WireMessage } from './wire-message';

const RUN = '01890a5d-ac96-774b-bcce-b302099a8057';
const NOW = '2026-01-01T00:00:00.000Z';
const bytes = (text: string) => new TextEncoder().encode(text);

/** A command as the engine puts it on the wire. */
function fromEngine(): WireMessage {
  const { subject, headers, body } = commandMessage(
    {
      runId: RUN,
      saga: 'trip',
      sagaVersion: 2,
      correlationId: 'Reise 7 “é”',
      partition: 5,
      causationId: 'start',
      now: NOW,
    },
    {
      type: 'DispatchCommand',
      commandId: `${RUN}.pay.1`,
      idempotencyKey: `${RUN}.pay`,
      kind: 'step',
      node: 'pay',
      attempt: 1,
      service: 'bank',
      action: 'pay',
      transport: { type: 'nats' },
      payload: { amount: 5 },
      timeoutMs: 30_000,
    },
  );
  return { subject, headers, body: bytes(JSON.stringify(body)) };
}

it('reads what the engine writes', () => {
  expect(readCommand(fromEngine())).toMatchObject({
    commandId: `${RUN}.pay.1`,
    idempotencyKey: `${RUN}.pay`,
    replyTo: 'saga.reply.5',
    runId: RUN,
    correlationId: 'Reise 7 “é”',
    saga: 'trip',
    sagaVersion: 2,
    node: 'pay',
    kind: 'step',
    attempt: 1,
    service: 'bank',
    action: 'pay',
    input: { amount: 5 },
  });
});

const command: AddressedCommand = readCommand(fromEngine());

it.each([
  [
    { type: 'succeeded', result: { id: 1 } },
    { outcome: 'succeeded', result: { id: 1 } },
  ],
  [
    { type: 'failed', error: { name: 'N', message: 'm', retryable: true, details: [1] } },
    { outcome: 'failed', error: { name: 'N', message: 'm', retryable: true, details: [1] } },
  ],
] as const)('writes replies that the engine reads (%#)', (outcome, reply) => {
  const { headers, body } = replyTo(command, outcome, NOW);
  expect(readReply(headers, bytes(body))).toMatchObject({
    runId: RUN,
    message: { messageId: `${RUN}.pay.1:reply`, commandId: `${RUN}.pay.1`, reply },
  });
});

it('writes dead letters that the engine reads', () => {
  const message = fromEngine();
  const place = { stream: 'SAGA_COMMANDS', consumer: 'bank', streamSequence: 9, deliveries: 5 };
  const error = new TypeError('née\nbroken');
  const letter = deadLetter(message, place, { reason: 'handler-failed', error });
  const stored = { ...letter, data: letter.body, stream: 'SAGA_DEAD', sequence: 1 };
  expect(fromEnvelope(stored, NOW)).toMatchObject({
    ...place,
    source: 'SAGA_COMMANDS:9:bank',
    reason: 'handler-failed',
    subject: message.subject,
    headers: message.headers,
    payload: new TextDecoder().decode(message.body),
    runId: RUN,
    service: 'bank',
    error: { name: 'TypeError', message: 'née\nbroken', stack: error.stack },
  });
});
