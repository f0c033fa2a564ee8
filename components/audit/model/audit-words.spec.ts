import { describe, expect, it } from 'vitest';
import { type AuditEntry, actionWords, actorName, targetPage } from './audit-words';

const entry: AuditEntry = {
  id: '1',
  at: '2026-11-23T12:00:00.000Z',
  actor: { type: 'user', id: 'u1', name: 'Ada' },
  action: 'saga.published',
  target: { type: 'saga', id: 'trip-booking' },
  detail: { version: 3 },
  origin: {},
  hash: 'a'.repeat(64),
};

describe('audit words', () => {
  it('says actions in words', () => {
    expect(actionWords('user.role-changed')).toBe('User · role changed');
    expect(actionWords('dead-letter.retried')).toBe('Dead letter · retried');
    expect(actionWords('setup')).toBe('Setup');
  });

  it('leads to what has a page', () => {
    expect(targetPage(entry)).toBe('/sagas/trip-booking');
    expect(targetPage({ ...entry, target: { type: 'user', id: 'u2' } })).toBeNull();
  });

  it('names the actor as well as it can', () => {
    expect(actorName(entry)).toBe('Ada');
    expect(actorName({ ...entry, actor: { type: 'system', id: 'sweeper' } })).toBe('Backstitch');
    expect(actorName({ ...entry, actor: { type: 'api-key', id: 'k1' } })).toBe('k1');
  });
});
