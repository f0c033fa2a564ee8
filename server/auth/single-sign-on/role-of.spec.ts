import { describe, expect, it } from 'vitest';
import { roleOf } from './role-of';

const mapping = {
  claim: 'groups',
  roles: { 'saga-ops': 'operator', 'saga-admins': 'admin', staff: 'viewer' },
} as const;

describe('roleOf', () => {
  it.each([
    [{ groups: ['staff', 'saga-ops'] }, 'operator'],
    [{ groups: ['saga-ops', 'saga-admins'] }, 'admin'],
    [{ groups: 'saga-ops' }, 'operator'],
    [{ groups: ['others'] }, 'viewer'],
    [{ groups: 7 }, 'viewer'],
    [{ groups: ['constructor', '__proto__'] }, 'viewer'],
    [{}, 'viewer'],
  ])('of %j is %s', (profile, role) => {
    expect(roleOf(profile, mapping)).toBe(role);
  });
});
