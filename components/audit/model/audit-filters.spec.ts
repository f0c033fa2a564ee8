import { expect, it } from 'vitest';
import { auditFilters } from './audit-filters';

const NOW = Date.parse('2026-01-08T12:00:31.000Z');

it('reads what the address says, and nothing else', () => {
  expect(auditFilters(new URLSearchParams(), NOW)).toEqual({});
  const params = new URLSearchParams('q=+refund+&type=run&id=r1&who=u1&since=week&other=1');
  expect(auditFilters(params, NOW)).toEqual({
    text: 'refund',
    targetType: 'run',
    targetId: 'r1',
    actorId: 'u1',
    from: '2026-01-01T12:00:00.000Z',
  });
});
