import { expect, it } from 'vitest';
import { workerFigures } from './worker-figures';

const WORKER = {
  ...{ id: 'w-1', host: 'here', pid: 7 },
  ...{ startedAt: '2026-11-30T09:00:00.000Z', heartbeatAt: '2026-11-30T09:10:00.000Z' },
};

it('takes what a worker says of itself', () => {
  const report = {
    ...{ partitions: 8, nats: true, backlog: 3, runsInMemory: 12, relayBehind: true },
    readModels: 2,
    calls: {},
  };
  expect(workerFigures({ ...WORKER, report })).toEqual({
    ...WORKER,
    ...{ partitions: 8, backlog: 3, runsInMemory: 12, connected: true, behind: true },
    readModels: 2,
  });
});

it.each([[null], ['broken'], [{ partitions: 'many' }]])('makes nothing of %j', (report) => {
  expect(workerFigures({ ...WORKER, report })).toEqual({
    ...WORKER,
    ...{ partitions: 0, backlog: 0, runsInMemory: 0, connected: false, behind: false },
    readModels: 0,
  });
});
