import { describe, expect, it } from 'vitest';
import { PERMISSIONS, ROLE_PERMISSIONS, ROLES } from './permissions';
import { mayHandOn, permissionsWithin, SCOPE_PERMISSIONS, SCOPES } from './scopes';

describe('the scopes of API keys', () => {
  it('never reach further than the role', () => {
    for (const role of ROLES) {
      const all = permissionsWithin(role, SCOPES);
      expect(all).toEqual(ROLE_PERMISSIONS[role]);
      expect(permissionsWithin(role, ['everything'])).toEqual(ROLE_PERMISSIONS[role]);
    }
    expect(permissionsWithin('viewer', ['runs:operate'])).toEqual(new Set(['run.read']));
    expect(permissionsWithin('admin', [])).toEqual(new Set());
  });

  it('leave to everything what manages accounts, keys, secrets, channels and the engine', () => {
    const reached = new Set(
      SCOPES.filter((scope) => scope !== 'everything').flatMap((scope) => SCOPE_PERMISSIONS[scope]),
    );
    expect(PERMISSIONS.filter((permission) => !reached.has(permission))).toEqual([
      'alerts.manage',
      'users.manage',
      'apikeys.manage',
      'secrets.manage',
      'engine.maintain',
    ]);
  });

  it('are handed on by those who have them whole', () => {
    const operator = { role: 'operator', permissions: ROLE_PERMISSIONS.operator } as const;
    expect(SCOPES.filter((scope) => mayHandOn(operator, scope))).toEqual([
      'sagas:read',
      'runs:read',
      'runs:start',
      'runs:decide',
      'runs:operate',
      'runs:chaos',
      'letters:read',
      'letters:operate',
      'engine:read',
      'engine:operate',
      'everything',
    ]);
    const key = { role: 'admin', permissions: permissionsWithin('admin', ['runs:read']) } as const;
    expect(SCOPES.filter((scope) => mayHandOn(key, scope))).toEqual(['runs:read']);
  });
});
