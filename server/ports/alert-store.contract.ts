import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Alert } from '@/server/application/alerts/alert';
import type { Notice } from '@/server/application/alerts/notice';
import type { AlertChannel, AlertStores, AlertWrite } from './alert-store';

/** What a store of alerts promises, whatever keeps them. */
export function alertStoreContract(open: () => Promise<AlertStores>): void {
  describe('alert store', () => {
    it('keeps an alert with its history, and lists it by whether it is over', async () => {
      const { alerts } = await open();
      const fired = anAlert();
      expect(await alerts.write(write({ after: fired, note: 'first' }))).toBe(true);
      expect(await alerts.open()).toEqual([{ ...fired, version: 1 }]);
      expect(await alerts.firingCount()).toBe(1);
      const before = { ...fired, version: 1 };
      const after = { ...before, status: 'resolved', resolvedAt: LATER } as const;
      expect(await alerts.write(write({ before, after, note: 'second' }))).toBe(true);
      expect(await alerts.open()).toEqual([]);
      expect(await alerts.firingCount()).toBe(0);
      expect(await alerts.find(fired.id)).toEqual({ ...after, version: 2 });
      const { items } = await alerts.resolved({ limit: 10 });
      expect(items.map(({ id }) => id)).toEqual([fired.id]);
      const notes = (await alerts.events(fired.id)).map(({ note }) => note);
      expect(notes).toEqual(['first', 'second']);
    });

    it('writes nothing on top of what has changed', async () => {
      const { alerts, alertNotifications } = await open();
      const fired = anAlert();
      await alerts.write(write({ after: fired }));
      const stale = write({ before: fired, after: { ...fired, value: 99 }, channels: ['a'] });
      expect(await alerts.write(stale)).toBe(false);
      expect((await alerts.find(fired.id))?.value).toBe(fired.value);
      expect(await alertNotifications.list({ limit: 10 })).toEqual([]);
    });

    it('lets two who evaluate at a time make one alert', async () => {
      const { alerts } = await open();
      const both = await Promise.all([
        alerts.write(write({ after: anAlert() })),
        alerts.write(write({ after: anAlert() })),
      ]);
      expect(both.toSorted()).toEqual([false, true]);
      expect(await alerts.open()).toHaveLength(1);
      expect(await alerts.write(write({ after: anAlert({ key: 'other' }) }))).toBe(true);
    });

    it('forgets a pending alert that came to nothing', async () => {
      const { alerts } = await open();
      const pending = anAlert({ status: 'pending', firedAt: null });
      await alerts.write(write({ after: pending }));
      expect(await alerts.firingCount()).toBe(0);
      expect(await alerts.write(write({ before: { ...pending, version: 1 }, after: null }))).toBe(
        true,
      );
      expect(await alerts.find(pending.id)).toBeNull();
    });

    it('lists resolved alerts page by page, the last first', async () => {
      const { alerts } = await open();
      for (const day of ['1', '3', '2']) {
        const resolvedAt = `2026-01-0${day}T00:00:00.000Z`;
        await alerts.write(write({ after: anAlert({ status: 'resolved', resolvedAt }) }));
      }
      const days: (string | undefined)[] = [];
      let cursor: string | undefined;
      do {
        const page = await alerts.resolved({ limit: 1, cursor });
        days.push(...page.items.map(({ resolvedAt }) => resolvedAt?.slice(9, 10)));
        cursor = page.nextCursor ?? undefined;
      } while (cursor !== undefined);
      expect(days).toEqual(['3', '2', '1']);
    });

    it('knows nothing of ids that are none', async () => {
      const { alerts, alertSettings } = await open();
      for (const id of [randomUUID(), 'no id']) {
        expect(await alerts.find(id)).toBeNull();
        expect(await alerts.events(id)).toEqual([]);
        expect(await alertSettings.removeChannel(id)).toBe(false);
      }
    });

    it('keeps the last readings with their pasts, and drops what is not read any more', async () => {
      const { alerts } = await open();
      expect(await alerts.readings()).toEqual({ at: null, items: [] });
      const reading = { rule: 'debt', key: '', label: '', value: 2 } as const;
      await alerts.saveReadings(
        [
          { ...reading, points: [[1000, 2]] },
          { ...reading, key: 'x', points: [] },
        ],
        AT,
      );
      const now = {
        ...reading,
        value: 3,
        points: [
          [1000, 2],
          [2000, 3],
        ] as const,
      };
      await alerts.saveReadings([now], LATER);
      expect(await alerts.readings()).toEqual({ at: LATER, items: [now] });
    });
  });

  describe('alert settings', () => {
    it('keeps what was changed of a rule, and channels', async () => {
      const { alertSettings } = await open();
      expect((await alertSettings.rules()).size).toBe(0);
      const settings = { enabled: false, threshold: 3, forSeconds: 0 };
      await alertSettings.saveRule('debt', { ...settings, threshold: 9 });
      await alertSettings.saveRule('debt', settings);
      expect([...(await alertSettings.rules())]).toEqual([['debt', settings]]);
      const channel = aChannel();
      await alertSettings.saveChannel(channel);
      await alertSettings.saveChannel({ ...channel, enabled: false });
      expect(await alertSettings.channels()).toEqual([{ ...channel, enabled: false }]);
      expect(await alertSettings.removeChannel(channel.id)).toBe(true);
      expect(await alertSettings.channels()).toEqual([]);
    });
  });

  describe('alert notifications', () => {
    it('gives each to one caller, again when it is not marked in time, and never when it is', async () => {
      const { alerts, alertSettings, alertNotifications } = await open();
      const channel = aChannel();
      await alertSettings.saveChannel(channel);
      await alerts.write(write({ after: anAlert(), channels: [channel.id] }));
      const claim = { now: AT, leaseMs: 60_000, limit: 10 };
      const both = await Promise.all([
        alertNotifications.claim(claim),
        alertNotifications.claim(claim),
      ]);
      const [first] = both.flat();
      expect(both.flat()).toHaveLength(1);
      expect(first).toMatchObject({ channelId: channel.id, attempts: 1, status: 'waiting' });
      expect(first?.notice.title).toBe('Firing');
      const again = await alertNotifications.claim({ ...claim, now: LATER });
      expect(again.map(({ attempts }) => attempts)).toEqual([2]);
      await alertNotifications.markSent(first?.id ?? '', LATER);
      expect(await alertNotifications.claim({ ...claim, now: MUCH_LATER })).toEqual([]);
      const [sent] = await alertNotifications.list({ channelId: channel.id, limit: 10 });
      expect(sent).toMatchObject({ status: 'sent', sentAt: LATER, attempts: 2 });
    });

    it('writes one notice once a channel', async () => {
      const { alertSettings, alertNotifications } = await open();
      const channel = aChannel();
      await alertSettings.saveChannel(channel);
      const notification = { channelId: channel.id, notice: aNotice() };
      await alertNotifications.add(notification);
      await alertNotifications.add(notification);
      expect(await alertNotifications.list({ limit: 10 })).toHaveLength(1);
    });

    it('puts off what failed, and gives up when told', async () => {
      const { alertSettings, alertNotifications } = await open();
      const channel = aChannel();
      await alertSettings.saveChannel(channel);
      await alertNotifications.add({ channelId: channel.id, notice: aNotice() });
      const claim = { now: AT, leaseMs: 1000, limit: 10 };
      const [one] = await alertNotifications.claim(claim);
      await alertNotifications.markFailed(one?.id ?? '', 'refused', LATER);
      expect(await alertNotifications.claim(claim)).toEqual([]);
      expect(await alertNotifications.claim({ ...claim, now: LATER })).toHaveLength(1);
      await alertNotifications.markFailed(one?.id ?? '', 'refused again', null);
      expect(await alertNotifications.claim({ ...claim, now: MUCH_LATER })).toEqual([]);
      const [given] = await alertNotifications.list({ channelId: channel.id, limit: 10 });
      expect(given).toMatchObject({ status: 'given-up', lastError: 'refused again' });
    });
  });
}

const AT = '2026-01-01T00:00:00.000Z';
const LATER = '2026-02-01T00:00:00.000Z';
const MUCH_LATER = '2026-03-01T00:00:00.000Z';

function anAlert(changes: Partial<Alert> = {}): Alert {
  return {
    id: randomUUID(),
    rule: 'consumer-lag',
    key: 'SAGA_COMMANDS/flights',
    label: 'flights',
    status: 'firing',
    value: 12,
    peak: 14,
    threshold: 10,
    pendingSince: AT,
    firedAt: AT,
    clearSince: null,
    snoozedUntil: null,
    handledBy: null,
    resolvedAt: null,
    version: 0,
    ...changes,
  };
}

function aNotice(id: string = randomUUID()): Notice {
  return { id, type: 'fired', at: AT, title: 'Firing', lines: ['x'], url: 'http://x', alert: null };
}

function aChannel(): AlertChannel {
  const id = randomUUID();
  return { id, name: 'On call', enabled: true, type: 'email', to: ['a@example.com'] };
}

function write(given: {
  readonly before?: Alert;
  readonly after: Alert | null;
  readonly note?: string;
  readonly channels?: readonly string[];
}): AlertWrite {
  const { before = null, after, note = '', channels = [] } = given;
  const event = { at: AT, type: 'fired', by: null, note, value: 12 } as const;
  const notifications = channels.map((channelId) => ({ channelId, notice: aNotice() }));
  return { before, after, event: after ? event : null, notifications };
}
