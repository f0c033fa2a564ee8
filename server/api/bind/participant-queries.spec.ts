import { expect, it } from 'vitest';
import { mapped } from '@/saga/testing/faults';
import { DONE, drawing, START, step } from '@/saga/testing/sagas';
import { memorySagaStore } from '@/server/adapters/memory/memory-saga-store';
import { participantQueries } from './participant-queries';

const resultSchema = { type: 'object', properties: { id: { type: 'string' } } };

async function listed(...definitions: ReturnType<typeof drawing>[]) {
  const sagas = memorySagaStore();
  for (const [index, definition] of definitions.entries()) {
    const named = { ...definition, name: `saga${index}` };
    await sagas.create({ definition: named, by: 'test', at: '2026-01-01T00:00:00Z' });
  }
  const seen = { service: 'bank', action: 'charge', input: { amount: 1 }, result: { ok: true } };
  const { list } = participantQueries({
    sagas,
    seenWork: { recentWork: async () => [seen] },
    listening: { listeningServices: async () => ['flights'] },
  });
  return list();
}

it('joins what drawings say, what was seen and who listens', async () => {
  const charge = step('a', { service: 'bank', action: 'charge', resultSchema });
  const again = step('b', { service: 'bank', action: 'refund', transport: { type: 'simulated' } });
  const saga = drawing([START, charge, again, DONE], ['start > a', 'a > b', 'b > done']);
  const [bank, flights, ...more] = await listed(saga, saga);
  expect(more).toEqual([]);
  expect(flights).toEqual({ service: 'flights', listening: true, actions: [] });
  expect(bank?.listening).toBe(false);
  expect(bank?.actions.map(({ action, seen, sagas }) => [action, seen, sagas])).toEqual([
    ['charge', true, ['saga0', 'saga1']],
    ['refund', false, ['saga0', 'saga1']],
  ]);
  expect(bank?.actions[0]).toMatchObject({
    // The drawing's word counts before what was seen; what it doesn't say is inferred.
    resultSchema,
    inputSchema: { type: 'object', properties: { amount: { type: 'integer' } } },
  });
  expect(bank?.actions[1]?.transport).toEqual({ type: 'simulated' });
});

it('looks into the bodies of maps, and takes drafts with errors of form', async () => {
  const broken = { ...drawing([], []), nodes: [{ type: 'step', name: 'x' }] } as never;
  const services = await listed(mapped(step('inner', { service: 'inside' })), broken);
  expect(services.map(({ service }) => service)).toEqual(['bank', 'flights', 'inside']);
});
