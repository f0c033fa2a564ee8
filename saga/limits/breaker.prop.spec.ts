import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Breaker, closedBreaker, type DEFAULT_BREAKER, holds, stepBreaker } from './breaker';

const settings = fc.record({
  enabled: fc.constant(true),
  failurePercent: fc.integer({ min: 1, max: 100 }),
  windowSeconds: fc.integer({ min: 1, max: 60 }),
  minimumCalls: fc.integer({ min: 1, max: 30 }),
  openSeconds: fc.integer({ min: 1, max: 60 }),
  trialCalls: fc.integer({ min: 1, max: 5 }),
});
const look = fc.record({
  afterMs: fc.integer({ min: 1, max: 20_000 }),
  answered: fc.integer({ min: 0, max: 10 }),
  failed: fc.integer({ min: 0, max: 10 }),
});
const looks = fc.array(look, { maxLength: 60 });

type Look = { readonly afterMs: number; readonly answered: number; readonly failed: number };

/** Every state the looks lead through, with what was looked at. */
function states(of: typeof DEFAULT_BREAKER, all: readonly Look[]) {
  let breaker: Breaker = closedBreaker(0);
  let nowMs = 0;
  return all.map(({ afterMs, ...calls }) => {
    const before = breaker;
    nowMs += afterMs;
    breaker = stepBreaker(before, of, { nowMs, calls: { ...calls, lastError: null } });
    return { before, after: breaker, nowMs, calls };
  });
}

it('opens only when enough calls of the window failed, and never for answers alone', () => {
  fc.assert(
    fc.property(settings, looks, (of, all) => {
      const seen = states(of, all);
      for (const [index, { before, after, nowMs }] of seen.entries()) {
        if (before.status !== 'closed' || after.status !== 'open') continue;
        const inWindow = seen
          .slice(0, index + 1)
          .filter((one) => one.nowMs > nowMs - of.windowSeconds * 1000);
        const failed = inWindow.reduce((sum, { calls }) => sum + calls.failed, 0);
        const count = inWindow.reduce((sum, { calls }) => sum + calls.answered + calls.failed, 0);
        expect(count).toBeGreaterThanOrEqual(of.minimumCalls);
        expect(failed).toBeGreaterThan(0);
      }
      const fine = states(
        of,
        all.map((one) => ({ ...one, failed: 0 })),
      );
      expect(fine.every(({ after }) => after.status === 'closed')).toBe(true);
    }),
  );
});

it('is never open for longer than it says, and half-open always leads on', () => {
  fc.assert(
    fc.property(settings, looks, (of, all) => {
      for (const { before, after, nowMs, calls } of states(of, all)) {
        if (before.status === 'open') {
          expect(after.status).toBe(nowMs >= before.nextTryAtMs ? 'half-open' : 'open');
          expect(before.nextTryAtMs - before.sinceMs).toBeLessThanOrEqual(of.openSeconds * 16_000);
        }
        if (before.status !== 'half-open') continue;
        if (calls.failed > 0) {
          expect(after).toMatchObject({ status: 'open', trips: before.trips + 1 });
        } else if (before.answered + calls.answered >= of.trialCalls) {
          expect(after.status).toBe('closed');
        }
      }
    }),
  );
});

it('closes again once the service answers, whatever was before', () => {
  fc.assert(
    fc.property(settings, looks, (of, all) => {
      const last = states(of, all).at(-1);
      let breaker: Breaker = last?.after ?? closedBreaker(0);
      let nowMs = last?.nowMs ?? 0;
      for (let turn = 0; turn < 3 && breaker.status !== 'closed'; turn++) {
        nowMs = breaker.status === 'open' ? breaker.nextTryAtMs : nowMs + 1;
        const calls = { answered: of.trialCalls, failed: 0, lastError: null };
        breaker = stepBreaker(breaker, of, { nowMs, calls });
      }
      expect(breaker.status).toBe('closed');
    }),
  );
});

it('keeps no more than its window, and what is held by hand stays', () => {
  fc.assert(
    fc.property(settings, looks, (of, all) => {
      for (const { after, nowMs } of states(of, all)) {
        if (after.status !== 'closed') continue;
        for (const { atMs } of after.recent) {
          expect(atMs).toBeGreaterThan(nowMs - of.windowSeconds * 1000);
        }
      }
      const by = { type: 'user', id: 'u' } as const;
      const held: Breaker = { status: 'held', sinceMs: 0, why: 'Maintenance', by };
      const calls = { answered: 3, failed: 0, lastError: null };
      expect(stepBreaker(held, of, { nowMs: 9, calls })).toBe(held);
      expect(holds(held)).toBe(true);
    }),
  );
});
