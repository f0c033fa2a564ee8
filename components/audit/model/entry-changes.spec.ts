import { expect, it } from 'vitest';
import type { Json } from '@/saga/definition/primitives';
import type { AuditEntry } from './audit-words';
import { entryChanges, entryReason, entryRest } from './entry-changes';

function entry(detail: Json): AuditEntry {
  return {
    id: '1',
    at: '2026-11-23T12:00:00.000Z',
    actor: { type: 'user', id: 'u1', name: 'Ada' },
    action: 'user.role-changed',
    target: { type: 'user', id: 'u2' },
    detail,
    origin: {},
    hash: 'a'.repeat(64),
  };
}

it('lists what was replaced', () => {
  expect(entryChanges(entry({ before: 'viewer', after: 'admin' }))).toEqual([
    { path: 'Value', before: 'viewer', after: 'admin' },
  ]);
  const change = { before: { a: 1, b: { c: 2 } }, after: { a: 1, b: { c: 3 }, d: true } };
  expect(entryChanges(entry(change))).toEqual([
    { path: 'b › c', before: '2', after: '3' },
    { path: 'd', after: 'true' },
  ]);
  expect(entryChanges(entry({ ended: 2 }))).toEqual([]);
});

it('tells the reason from the rest', () => {
  const given = entry({ before: 1, after: 2, reason: 'left', ended: 2 });
  expect(entryReason(given)).toBe('left');
  expect(entryRest(given)).toEqual({ ended: 2 });
  expect(entryReason(entry({ reason: ' ' }))).toBeNull();
  expect(entryRest(entry(null))).toBeNull();
});
