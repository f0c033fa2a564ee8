import { describe, expect, it } from 'vitest';
import { type Breaker, closedBreaker } from '@/saga/limits/breaker';
import { DEFAULT_SETTINGS } from '@/saga/limits/service-settings';
import { type ServiceControls, untouched } from './service-controls';

const HELD = {
  status: 'held',
  sinceMs: 1_000,
  why: 'Maintenance',
  by: { type: 'user', id: 'u1', name: 'Ada' },
} as const;

/** What a store of the services' limits and breakers promises, whatever keeps them. */
export function serviceControlsContract(open: () => Promise<ServiceControls>): void {
  describe('service controls', () => {
    it('gives a service of which nothing is stored as the product brings it', async () => {
      const controls = await open();
      expect(await controls.get('bank')).toEqual(untouched('bank'));
      expect(await controls.list()).toEqual([]);
    });

    it('keeps settings and breaker, and counts the changes', async () => {
      const controls = await open();
      const settings = { ...DEFAULT_SETTINGS, maxUnderWay: 3, perSecond: 0.5 };
      expect(await controls.save({ ...untouched('bank'), settings, breaker: HELD })).toBe(true);
      const stored = await controls.get('bank');
      expect(stored).toEqual({ service: 'bank', settings, breaker: HELD, revision: 1 });
      expect(await controls.save({ ...stored, settings: DEFAULT_SETTINGS })).toBe(true);
      expect(await controls.get('bank')).toEqual({
        ...stored,
        settings: DEFAULT_SETTINGS,
        revision: 2,
      });
    });

    it('writes nothing on top of what has changed, and lets one of two make a service', async () => {
      const controls = await open();
      const first = untouched('bank');
      const both = await Promise.all([
        controls.save({ ...first, breaker: HELD }),
        controls.save({ ...first, breaker: { ...HELD, why: 'Another' } }),
      ]);
      expect(both.filter((saved) => saved)).toHaveLength(1);
      const stored = await controls.get('bank');
      const again = await Promise.all([
        controls.save({ ...stored, breaker: closedBreaker(1) }),
        controls.save({ ...stored, breaker: closedBreaker(2) }),
      ]);
      expect(again.filter((saved) => saved)).toHaveLength(1);
      expect((await controls.get('bank')).revision).toBe(2);
      expect(await controls.save({ ...stored, breaker: HELD })).toBe(false);
      expect((await controls.get('bank')).breaker.status).toBe('closed');
    });

    it('does not keep the calls that a closed breaker has counted', async () => {
      const controls = await open();
      const recent = [{ atMs: 5, answered: 2, failed: 1 }];
      const breaker: Breaker = { status: 'closed', sinceMs: 5, recent };
      await controls.save({ ...untouched('bank'), breaker });
      expect((await controls.get('bank')).breaker).toEqual(closedBreaker(5));
    });

    it('lists what is stored by name', async () => {
      const controls = await open();
      for (const name of ['shop', 'bank', 'depot']) await controls.save(untouched(name));
      expect((await controls.list()).map(({ service }) => service)).toEqual([
        'bank',
        'depot',
        'shop',
      ]);
    });
  });
}
