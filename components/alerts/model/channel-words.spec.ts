import { expect, it } from 'vitest';
import { addressesIn, targetWords } from './channel-words';
import { holdWords } from './hold-words';
import { lasted } from './lasted';

const base = { id: 'c', name: 'n', enabled: true, deliveries: [] };

it('shows where a channel leads, and not the secret part of an address', () => {
  const url = 'https://hooks.slack.example/services/T1/B2/secret';
  expect(targetWords({ ...base, type: 'slack', url })).toBe('hooks.slack.example');
  expect(targetWords({ ...base, type: 'email', to: ['a@x.y', 'b@x.y'] })).toBe('a@x.y, b@x.y');
});

it('reads addresses however they are apart', () => {
  expect(addressesIn(' a@x.y, b@x.y;\nc@x.y ')).toEqual(['a@x.y', 'b@x.y', 'c@x.y']);
  expect(addressesIn('  ')).toEqual([]);
});

it('says how long', () => {
  expect([0, 30, 60, 90, 120].map(holdWords)).toEqual([
    '',
    ' for 30 s',
    ' for 1 min',
    ' for 90 s',
    ' for 2 min',
  ]);
  const firedAt = '2026-01-01T00:00:00.000Z';
  expect(lasted({ firedAt, resolvedAt: null })).toBe('—');
  expect(lasted({ firedAt, resolvedAt: '2026-01-01T00:02:00.000Z' })).toContain('2');
});
