import { expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '@/saga/limits/service-settings';
import type { ServiceControl } from '@/server/ports/service-controls';
import { serviceQueries } from './service-queries';

const held: ServiceControl = {
  service: 'bank',
  settings: { ...DEFAULT_SETTINGS, maxUnderWay: 3 },
  breaker: {
    status: 'held',
    sinceMs: 1_000,
    why: 'Audit',
    by: { type: 'user', id: 'u', name: 'Ada' },
  },
  revision: 2,
};
const queue = { service: 'post', consumer: 'post', waiting: 4, underWay: 1, maxUnderWay: 1_024 };

it('joins what was set and what waits, of all transports of a service', async () => {
  const { list } = serviceQueries({
    controls: { list: async () => [held] },
    gates: {
      queues: async () => [
        { ...queue, transport: 'nats' },
        { ...queue, transport: 'http', consumer: 'host-http-post', waiting: 2 },
      ],
    },
  });
  const [bank, post, ...more] = await list();
  expect(more).toEqual([]);
  expect(bank).toMatchObject({
    service: 'bank',
    waiting: 0,
    breaker: { status: 'held', since: '1970-01-01T00:00:01.000Z', why: 'Audit', by: 'Ada' },
  });
  expect(post).toMatchObject({ transports: ['http', 'nats'], waiting: 6, underWay: 2 });
});

it('still tells what was set while the broker is away', async () => {
  const { list } = serviceQueries({
    controls: { list: async () => [held] },
    gates: { queues: () => Promise.reject(new Error('NATS is not connected.')) },
  });
  expect(await list()).toMatchObject([{ service: 'bank', waiting: null, transports: [] }]);
});
