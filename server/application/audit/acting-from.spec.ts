import { expect, it } from 'vitest';
import type { AuditLog, NewAuditEntry } from '@/server/ports/audit-log';
import { actingFrom, comingFrom, withOrigin } from './acting-from';

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
  const open = new Map<string, NewAuditEntry>();
  const log: AuditLog = withOrigin({
    record: async (one) => void entries.push(one),
    list: async () => ({ items: [], nextCursor: null }),
    links: async () => [],
  });
  const acting = (address: string) => ({
    origin: { address },
    log: {
      record: log.record,
      async begin(one: NewAuditEntry) {
        open.set(address, one);
        return address;
      },
      settle: async (id: string) => void open.delete(id),
    },
    otherwise: () => entry('asked'),
  });
  return { entries, open, log, acting };
}

it('says where each entry came from, also when requests run at the same time', async () => {
  const { entries, log, acting } = recorder();
  await Promise.all(
    ['10.0.0.1', '10.0.0.2'].map((address) =>
      actingFrom(acting(address), async () => {
        await Promise.resolve();
        await log.record(entry(address));
        return { changed: true, certain: true };
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
  await actingFrom(acting('10.0.0.1'), async () => ({ changed: false, certain: true }));
  expect(entries).toEqual([]);
  await actingFrom(acting('10.0.0.1'), async () => ({ changed: true, certain: true }));
  expect(entries).toEqual([{ ...entry('asked'), origin: { address: '10.0.0.1' } }]);
});

it('keeps what was begun as long as it is not certain how it ended', async () => {
  const { open, entries, acting } = recorder();
  let begun = 0;
  await actingFrom(acting('refused'), async () => {
    begun = open.size;
    return { changed: false, certain: true };
  });
  expect([begun, open.size]).toEqual([1, 0]);
  await actingFrom(acting('failed'), async () => ({ changed: false, certain: false }));
  const broken = actingFrom(acting('broken'), () => Promise.reject(new Error('gone')));
  await expect(broken).rejects.toThrow('gone');
  expect([...open.keys()]).toEqual(['failed', 'broken']);
  expect(open.get('broken')).toEqual({ ...entry('asked'), origin: { address: 'broken' } });
  expect(entries).toEqual([]);
});

it('says where it came from what only reads', async () => {
  const { entries, log } = recorder();
  await comingFrom({ address: '10.0.0.3' }, () => log.record(entry('exported')));
  expect(entries).toEqual([{ ...entry('exported'), origin: { address: '10.0.0.3' } }]);
});

it('leaves entries of no request alone', async () => {
  const { entries, log } = recorder();
  await log.record(entry('retention'));
  expect(entries).toEqual([entry('retention')]);
});
