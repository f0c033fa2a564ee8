import { expect, it } from 'vitest';
import type { AuditLog, NewAuditEntry } from '@/server/ports/audit-log';
import { actingFrom, withOrigin } from './acting-from';

function entry(action: string): NewAuditEntry {
  return {
    at: '2026-01-01T00:00:00.000Z',
    actor: { type: 'user', id: 'u' },
    action,
    target: { type: 'saga', id: 's' },
    detail: {},
  };
}

function recorder() {
  const entries: NewAuditEntry[] = [];
  const log: AuditLog = withOrigin({
    record: async (one) => void entries.push(one),
    list: async () => ({ items: [], nextCursor: null }),
    links: async () => [],
  });
  const acting = (address: string) => ({
    origin: { address },
    log,
    otherwise: () => entry('asked'),
  });
  return { entries, log, acting };
}

it('says where each entry came from, also when requests run at the same time', async () => {
  const { entries, log, acting } = recorder();
  await Promise.all(
    ['10.0.0.1', '10.0.0.2'].map((address) =>
      actingFrom(acting(address), async () => {
        await Promise.resolve();
        await log.record(entry(address));
        return { changed: true };
      }),
    ),
  );
  expect(entries.map(({ action, origin }) => [action, origin?.address])).toEqual([
    ['10.0.0.1', '10.0.0.1'],
    ['10.0.0.2', '10.0.0.2'],
  ]);
});

it('records what nobody recorded, and nothing when nothing changed', async () => {
  const { entries, acting } = recorder();
  await actingFrom(acting('10.0.0.1'), async () => ({ changed: false }));
  expect(entries).toEqual([]);
  await actingFrom(acting('10.0.0.1'), async () => ({ changed: true }));
  expect(entries).toEqual([{ ...entry('asked'), origin: { address: '10.0.0.1' } }]);
});

it('leaves entries of no request alone', async () => {
  const { entries, log } = recorder();
  await log.record(entry('retention'));
  expect(entries).toEqual([entry('retention')]);
});
