import { describe, expect, it } from 'vitest';
import {
  decidableRoles,
  GRANTABLE_ROLES,
  grantedPermissions,
  isAllowed,
  isRole,
  mayDecide,
  PERMISSIONS,
  ROLE_PERMISSIONS,
  ROLES,
  roleCovers,
} from './permissions';

describe('the permission table', () => {
  it('lets everyone read, and only admins manage people', () => {
    const who = (permission: (typeof PERMISSIONS)[number]) =>
      ROLES.filter((role) => isAllowed(role, permission));
    expect(
      Object.fromEntries(PERMISSIONS.map((permission) => [permission, who(permission)])),
    ).toEqual({
      'saga.read': ['viewer', 'designer', 'operator', 'admin'],
      'run.read': ['viewer', 'designer', 'operator', 'admin'],
      'deadletter.read': ['viewer', 'designer', 'operator', 'admin'],
      'engine.read': ['viewer', 'designer', 'operator', 'admin'],
      'saga.write': ['designer', 'admin'],
      'saga.publish': ['designer', 'admin'],
      'run.start': ['designer', 'operator', 'admin'],
      'run.signal': ['designer', 'operator', 'admin'],
      'run.decide': ['designer', 'operator', 'admin'],
      'run.control': ['operator', 'admin'],
      'deadletter.write': ['operator', 'admin'],
      'alert.write': ['operator', 'admin'],
      'service.control': ['operator', 'admin'],
      'chaos.write': ['operator', 'admin'],
      'alerts.manage': ['admin'],
      'users.manage': ['admin'],
      'apikeys.manage': ['admin'],
      'secrets.manage': ['admin'],
      'audit.read': ['admin'],
      'engine.maintain': ['admin'],
    });
  });

  it('lets nobody do more than what is public', () => {
    for (const permission of PERMISSIONS) expect(isAllowed(null, permission)).toBe(false);
    expect(isAllowed(null, 'signed-in')).toBe(false);
    expect(isAllowed(null, 'public')).toBe(true);
    expect(isAllowed('viewer', 'signed-in')).toBe(true);
  });

  it('compares roles by what they may do', () => {
    for (const role of ROLES) {
      expect(roleCovers('admin', role)).toBe(true);
      expect(roleCovers(role, role)).toBe(true);
      expect(roleCovers(role, 'guest')).toBe(true);
      expect(roleCovers(role, 'viewer')).toBe(role !== 'guest');
    }
    expect(roleCovers('designer', 'operator')).toBe(false);
    expect(roleCovers('operator', 'designer')).toBe(false);
    expect(roleCovers('operator', 'admin')).toBe(false);
  });

  it('lets decide who has the role that an approval asks for, and admins', () => {
    const who = (wanted: string | null) => ROLES.filter((role) => mayDecide(role, wanted));
    expect(who(null)).toEqual(['designer', 'operator', 'admin']);
    expect(who('operator')).toEqual(['operator', 'admin']);
    expect(who('admin')).toEqual(['admin']);
    expect(who('head of finance')).toEqual(['admin']);
    expect(who('viewer')).toEqual(['designer', 'operator', 'admin']);
    expect(decidableRoles('operator')).toEqual(['guest', 'viewer', 'operator']);
    expect(decidableRoles('admin')).toBe('all');
    expect(decidableRoles('viewer')).toEqual([]);
  });

  it('grants for single sagas nothing that reaches beyond them', () => {
    const granted = new Set(GRANTABLE_ROLES.flatMap((role) => grantedPermissions(role)));
    expect(PERMISSIONS.filter((permission) => !granted.has(permission))).toEqual([
      'engine.read',
      'alert.write',
      'service.control',
      'alerts.manage',
      'users.manage',
      'apikeys.manage',
      'secrets.manage',
      'audit.read',
      'engine.maintain',
    ]);
    expect(PERMISSIONS.some((permission) => isAllowed('guest', permission))).toBe(false);
  });

  it('knows role names', () => {
    expect(Object.keys(ROLE_PERMISSIONS).every(isRole)).toBe(true);
    expect(isRole('root')).toBe(false);
    expect(isRole(undefined)).toBe(false);
  });
});
