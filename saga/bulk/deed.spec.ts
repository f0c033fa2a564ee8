import { expect, it } from 'vitest';
import type { RunEvent } from '../run/events';
import type { BulkAction, BulkJob } from './bulk';
import { bulkReason, isDeedOf } from './deed';

const by = { type: 'user', id: 'ann', name: 'Ann' } as const;
const BEGUN = '2026-01-01T10:00:00.000Z';

function job(action: BulkAction): BulkJob {
  return {
    ...{ id: 'j', action, title: 'All of trip', reason: 'Closed', status: 'running' },
    ...{ ratePerSecond: 10, undoes: null, createdBy: by, createdAt: BEGUN, updatedAt: BEGUN },
    ...{ endedAt: null, counts: {} as never },
  };
}

const did = (action: BulkAction, event: RunEvent, occurredAt = '2026-01-01T10:00:01.000Z') =>
  isDeedOf(job(action), { runId: 'r', version: 7, occurredAt, event, causationId: 'm' });

const reason = bulkReason(job('cancel'));

it('knows the deeds of a job in a run’s history', () => {
  expect(reason).toBe('Closed (one of many: All of trip)');
  expect(did('cancel', { type: 'RunCancelRequested', by, reason })).toBe(true);
  expect(did('suspend', { type: 'RunSuspended', by, reason })).toBe(true);
  expect(did('resume', { type: 'RunResumed', by })).toBe(true);
  expect(did('retry', { type: 'RetryRequested', kind: 'step', node: 'a', by })).toBe(true);
});

it('does not take others’ deeds for them, nor earlier ones', () => {
  const event = { type: 'RunCancelRequested', by, reason } as const;
  expect(did('suspend', event)).toBe(false);
  expect(did('cancel', { ...event, reason: 'Closed' })).toBe(false);
  expect(did('cancel', { ...event, by: { ...by, id: 'bob' } })).toBe(false);
  expect(did('cancel', event, '2026-01-01T09:59:59.000Z')).toBe(false);
});
