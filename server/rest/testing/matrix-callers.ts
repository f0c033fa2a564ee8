import {
  grantedPermissions,
  meets,
  type Permission,
  type RequiredPermission,
  ROLE_PERMISSIONS,
  ROLES,
  type Role,
} from '@/server/auth/permissions';
import { SCOPE_PERMISSIONS, SCOPES, type Scope } from '@/server/auth/scopes';
import type { ApiUnderTest } from './api-under-test';
import { Caller } from './caller';
import { firstAdmin, member } from './people';

/** Somebody who asks, and what they may: null for nobody. */
export type MatrixCaller = {
  readonly who: string;
  readonly may: ReadonlySet<Permission> | null;
  readonly caller: Caller;
};

/** Nobody, each role by cookie and by key, a key of each scope, and those who were let in once: all that the matrix tries. */
export async function matrixCallers(test: ApiUnderTest): Promise<readonly MatrixCaller[]> {
  const admin = await firstAdmin(test);
  const callers: MatrixCaller[] = [
    { who: 'nobody', may: null, caller: new Caller(test.api) },
    { who: 'a made-up key', may: null, caller: new Caller(test.api, `bsk_${'x'.repeat(43)}`) },
    { who: 'an admin', may: ROLE_PERMISSIONS.admin, caller: admin },
  ];
  for (const role of ROLES) {
    const { caller } = await member(test, admin, { email: `${role}@example.com`, role });
    const may = ROLE_PERMISSIONS[role];
    if (role !== 'admin') callers.push({ who: `a ${role}`, may, caller });
    callers.push({ who: `a ${role}’s key`, may, caller: await keyOf(test, admin, { role }) });
  }
  callers.push(...(await guests(test, admin)));
  for (const scope of SCOPES) {
    const may = new Set(SCOPE_PERMISSIONS[scope]);
    callers.push({ who: `a key for ${scope}`, may, caller: await keyOf(test, admin, { scope }) });
  }
  return [...callers, ...(await formerCallers(test, admin))];
}

/** Admins in all but that their session or key has ended. */
async function formerCallers(test: ApiUnderTest, admin: Caller): Promise<readonly MatrixCaller[]> {
  const expired = await member(test, admin, { email: 'expired@example.com', role: 'admin' });
  const disabled = await member(test, admin, { email: 'disabled@example.com', role: 'admin' });
  const signedOut = await member(test, admin, { email: 'gone@example.com', role: 'admin' });
  const past = new Date(Date.now() - 1000);
  await test.prisma.session.updateMany({
    where: { userId: expired.userId },
    data: { expiresAt: past },
  });
  await admin.mutate('users.disable', { userId: disabled.userId, reason: 'test' });
  const cookie = signedOut.caller.copy();
  await signedOut.caller.signOut();
  const old = await admin.mutate('apiKeys.create', {
    name: 'old',
    scopes: ['everything'],
    expiresInDays: 1,
  });
  await test.prisma.apiKey.update({
    where: { id: old.body.result.data.id },
    data: { expiresAt: past },
  });
  const revoked = await admin.mutate('apiKeys.create', {
    name: 'revoked',
    scopes: ['everything'],
    expiresInDays: 1,
  });
  await admin.mutate('apiKeys.revoke', { id: revoked.body.result.data.id });
  return [
    { who: 'an expired session', may: null, caller: expired.caller },
    { who: 'the session of a disabled admin', may: null, caller: disabled.caller },
    { who: 'a session that was signed out', may: null, caller: cookie },
    { who: 'an expired key', may: null, caller: new Caller(test.api, old.body.result.data.key) },
    {
      who: 'a revoked key',
      may: null,
      caller: new Caller(test.api, revoked.body.result.data.key),
    },
  ];
}

/** A guest may nothing; with a grant, what is of sagas, whichever those are. */
async function guests(test: ApiUnderTest, admin: Caller): Promise<readonly MatrixCaller[]> {
  const callers: MatrixCaller[] = [];
  for (const role of ['designer', 'operator'] as const) {
    const email = `guest-${role}@example.com`;
    const { caller, userId } = await member(test, admin, { email, role: 'guest' });
    await admin.mutate('users.setGrants', { userId, grants: [{ label: 'some', role }] });
    callers.push({
      who: `a guest, ${role} of some`,
      may: new Set(grantedPermissions(role)),
      caller,
    });
  }
  return callers;
}

async function keyOf(
  test: ApiUnderTest,
  admin: Caller,
  { role = 'admin', scope = 'everything' }: { role?: Role; scope?: Scope },
): Promise<Caller> {
  const made = await admin.mutate('apiKeys.create', { name: scope, scopes: [scope] });
  const { id, key } = made.body.result.data;
  await test.prisma.apiKey.update({ where: { id }, data: { role } });
  return new Caller(test.api, key);
}

/** `in`, or why not, for whoever asks for something with this permission. */
export function expectedAnswer(
  may: ReadonlySet<Permission> | null,
  permission: RequiredPermission,
): Verdict {
  if (meets(may, permission)) return 'in';
  return may === null ? 'not signed in' : 'not allowed';
}

export type Verdict = 'in' | 'not signed in' | 'not allowed' | 'broken';
