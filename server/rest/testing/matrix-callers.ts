import { isAllowed, type RequiredPermission, ROLES, type Role } from '@/server/auth/permissions';
import type { ApiUnderTest } from './api-under-test';
import { Caller } from './caller';
import { firstAdmin, member } from './people';

/** Somebody who asks, and what counts for them: null for nobody. */
export type MatrixCaller = {
  readonly who: string;
  readonly role: Role | null;
  readonly caller: Caller;
};

/** Nobody, each role by cookie and by key, and those who were let in once: all that the matrix tries. */
export async function matrixCallers(test: ApiUnderTest): Promise<readonly MatrixCaller[]> {
  const admin = await firstAdmin(test);
  const callers: MatrixCaller[] = [
    { who: 'nobody', role: null, caller: new Caller(test.api) },
    { who: 'a made-up key', role: null, caller: new Caller(test.api, `bsk_${'x'.repeat(43)}`) },
    { who: 'an admin', role: 'admin', caller: admin },
  ];
  for (const role of ROLES) {
    const { caller } = await member(test, admin, { email: `${role}@example.com`, role });
    if (role !== 'admin') callers.push({ who: `a ${role}`, role, caller });
    callers.push({ who: `a ${role}’s key`, role, caller: await keyOf(test, admin, role) });
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
    role: 'admin',
    expiresInDays: 1,
  });
  await test.prisma.apiKey.update({
    where: { id: old.body.result.data.id },
    data: { expiresAt: past },
  });
  const revoked = await admin.mutate('apiKeys.create', {
    name: 'revoked',
    role: 'admin',
    expiresInDays: 1,
  });
  await admin.mutate('apiKeys.revoke', { id: revoked.body.result.data.id });
  return [
    { who: 'an expired session', role: null, caller: expired.caller },
    { who: 'the session of a disabled admin', role: null, caller: disabled.caller },
    { who: 'a session that was signed out', role: null, caller: cookie },
    { who: 'an expired key', role: null, caller: new Caller(test.api, old.body.result.data.key) },
    {
      who: 'a revoked key',
      role: null,
      caller: new Caller(test.api, revoked.body.result.data.key),
    },
  ];
}

async function keyOf(test: ApiUnderTest, admin: Caller, role: Role): Promise<Caller> {
  const made = await admin.mutate('apiKeys.create', { name: role, role, expiresInDays: 1 });
  return new Caller(test.api, made.body.result.data.key);
}

/** `in`, or why not, for whoever asks for something with this permission. */
export function expectedAnswer(role: Role | null, permission: RequiredPermission): Verdict {
  if (isAllowed(role, permission)) return 'in';
  return role === null ? 'not signed in' : 'not allowed';
}

export type Verdict = 'in' | 'not signed in' | 'not allowed' | 'broken';
