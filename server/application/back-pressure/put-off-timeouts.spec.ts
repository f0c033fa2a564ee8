import { expect, it } from 'vitest';
import { type Breaker, closedBreaker } from '@/saga/limits/breaker';
import { DEFAULT_SETTINGS } from '@/saga/limits/service-settings';
import type { RecordedEvent } from '@/saga/run/events';
import { putOffTimeouts } from './put-off-timeouts';

const at = (second: number) => new Date(Date.UTC(2026, 0, 1, 0, 0, second)).toISOString();
const NOW = at(30);
const TIMER = { id: 'r.pay.1.timeout', runId: 'r', partition: 0, kind: 'attempt-timeout' } as const;

/** An attempt that was sent at second 20, for 10 s. */
const dispatched = {
  runId: 'r',
  version: 2,
  occurredAt: at(20),
  causationId: 'm',
  event: {
    type: 'AttemptDispatched',
    kind: 'step',
    node: 'pay',
    attempt: 1,
    commandId: 'r.pay.1',
    idempotencyKey: 'r.pay',
    service: 'bank',
    action: 'pay',
    input: null,
    timeoutAt: at(30),
  },
} satisfies RecordedEvent;

async function putOff(
  breaker: Breaker,
  {
    maxUnderWay = null,
    waitsSince = null,
  }: { maxUnderWay?: number | null; waitsSince?: string | null } = {},
): Promise<string | undefined> {
  const control = { service: 'bank', settings: { ...DEFAULT_SETTINGS, maxUnderWay }, breaker };
  const later = await putOffTimeouts({
    controls: { list: async () => [{ ...control, revision: 1 }] },
    gates: { waitsSince: async () => new Map([['bank', waitsSince]]) },
    events: { loadMany: async () => new Map([['r', [dispatched]]]) },
    clock: { now: () => NOW },
  })([{ ...TIMER, dueAt: at(30) }]);
  return later.get(TIMER.id);
}

const open = {
  status: 'open',
  fromMs: 0,
  sinceMs: 0,
  why: '',
  trips: 1,
  nextTryAtMs: Date.parse(at(45)),
} as const;
const trial = {
  status: 'half-open',
  sinceMs: 0,
  fromMs: 0,
  why: '',
  trips: 1,
  answered: 0,
} as const;
const held = { status: 'held', sinceMs: 0, why: '', by: { type: 'user', id: 'u' } } as const;

it('gives an attempt its whole time again after the service was held', async () => {
  expect(await putOff(open)).toBe(at(55));
  expect(await putOff(held)).toBe(at(50));
});

it('lets nothing run out that no instance was given yet', async () => {
  const waiting = { maxUnderWay: 3, waitsSince: at(19) };
  expect(await putOff(closedBreaker(0), waiting)).toBe(at(40));
  expect(await putOff(trial, { waitsSince: at(20) })).toBe(at(40));
});

it('lets run out what an instance has, and what nobody limits', async () => {
  expect(await putOff(closedBreaker(0), { maxUnderWay: 3, waitsSince: at(25) })).toBeUndefined();
  expect(await putOff(trial)).toBeUndefined();
  expect(await putOff(closedBreaker(0), { waitsSince: at(19) })).toBeUndefined();
});
