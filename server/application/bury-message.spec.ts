import { pino } from 'pino';
import { expect, it } from 'vitest';
import { memoryDeadLetterStore } from '@/server/adapters/memory/memory-dead-letter-store';
import { buryMessage } from './bury-message';

const DELIVERY = {
  ...{ stream: 'SAGA_REPLIES', subject: 'saga.reply.3', sequence: 7, consumer: 'orchestrator-3' },
  headers: { 'ce-id': 'r-1.charge.1:reply', 'ce-runid': 'r-1' },
  ...{ data: new TextEncoder().encode('?'), deliveries: 1 },
};

it('says in the log which message of which run became a dead letter, once', async () => {
  const lines: { readonly [field: string]: unknown }[] = [];
  const logger = pino({}, { write: (line: string) => void lines.push(JSON.parse(line)) });
  const bury = buryMessage({
    ...{ logger, deadLetters: memoryDeadLetterStore() },
    bus: { publishAll: async () => [] },
    live: { publish: () => undefined, subscribe: () => () => undefined },
    clock: { now: () => '2026-01-01T00:00:00.000Z' },
  });
  const cause = { reason: 'malformed', error: new Error('no JSON') } as const;
  await bury(DELIVERY, cause);
  await bury(DELIVERY, cause);
  expect(lines).toMatchObject([
    {
      ...{ msg: 'became a dead letter', reason: 'malformed', run: 'r-1' },
      ...{ message: 'r-1.charge.1:reply', subject: 'saga.reply.3', err: { message: 'no JSON' } },
    },
  ]);
});
