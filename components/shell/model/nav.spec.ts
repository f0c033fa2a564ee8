import { describe, expect, it } from 'vitest';
import { ADMIN_NAV, isActive, MAIN_NAV, visibleItems } from './nav';

describe('visibleItems', () => {
  it('hides what the permissions do not reach', () => {
    expect(visibleItems(ADMIN_NAV, ['run.read', 'audit.read']).map(({ href }) => href)).toEqual([
      '/admin/audit',
    ]);
    const guest = visibleItems(MAIN_NAV, ['saga.read', 'run.read']);
    expect(guest.map(({ href }) => href)).toEqual([
      '/sagas',
      '/runs',
      '/flow',
      '/find',
      '/debts',
      '/chaos',
    ]);
  });
});

describe('isActive', () => {
  it.each([
    ['/', '/', true],
    ['/runs', '/', false],
    ['/runs/1', '/runs', true],
    ['/runs-of-old', '/runs', false],
  ])('at %s, %s is active: %s', (pathname, href, active) => {
    expect(isActive(pathname, href)).toBe(active);
  });
});

describe('navigation keys', () => {
  it('are all different', () => {
    const keys = [...MAIN_NAV, ...ADMIN_NAV].map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
  });
});
