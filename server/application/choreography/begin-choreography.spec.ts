import { expect, it } from 'vitest';
import { compile } from '@/saga/compile/compile';
import type { Plan } from '@/saga/plan';
import { initialState } from '@/saga/run/state';
import { orderSaga } from '@/server/testing/order-saga';
import { WriteSet } from '../write-set';
import { beginChoreography } from './begin-choreography';

it('tells its services, and others, that the run has started', () => {
  const { plan } = compile({ ...orderSaga(), execution: 'choreography' });
  const runId = '01a22a0d-006e-76c1-a333-ab8c74652088';
  const writes = new WriteSet();
  beginChoreography(
    { runId, partition: 3, plan: plan as Plan, state: initialState, version: 0 },
    {
      now: '2026-01-01T00:00:00.000Z',
      message: {
        type: 'StartRun',
        messageId: `start:${runId}`,
        runId,
        saga: 'order',
        sagaVersion: 1,
        input: { order: 'o-1' },
        correlationId: 'c-1',
        startedBy: { type: 'system', id: 'test' },
      },
    },
    writes,
  );
  expect(writes.events).toMatchObject([{ version: 1, event: { type: 'RunStarted' } }]);
  expect(writes.messages.map(({ kind, subject, id }) => [kind, subject, id])).toEqual([
    ['flow', expect.stringMatching(/^saga\.event\.order\.flow\./), expect.any(String)],
    ['event', 'saga.event.order.run.started', `${runId}:1`],
  ]);
  expect(writes.messages[1]?.body).toMatchObject({ version: 1, data: { input: { order: 'o-1' } } });
});
