import type { Role } from '@/server/auth/permissions';
import { type ApiUnderTest, SETUP_TOKEN } from './api-under-test';
import { Caller } from './caller';

export const PASSWORD = 'correct horse battery';
export const ADMIN_EMAIL = 'ada@example.com';

/** Creates the first admin and signs them in. */
export async function firstAdmin({ api }: ApiUnderTest): Promise<Caller> {
  const admin = new Caller(api);
  const created = await admin.mutate('setup.createAdmin', {
    token: SETUP_TOKEN,
    name: 'Ada',
    email: ADMIN_EMAIL,
    password: PASSWORD,
  });
  if (created.status !== 200) throw new Error(JSON.stringify(created.body));
  await admin.signIn(ADMIN_EMAIL, PASSWORD);
  return admin;
}

/** Invites somebody, lets them accept, and signs them in. */
export async function member(
  { api }: ApiUnderTest,
  admin: Caller,
  { email, role }: { email: string; role: Role },
): Promise<{ caller: Caller; userId: string }> {
  const invited = await admin.mutate('users.invite', { email, role });
  const { link, userId } = invited.body.result.data;
  const caller = new Caller(api);
  await caller.mutate('invites.accept', { token: tokenOf(link), password: PASSWORD });
  const status = await caller.signIn(email, PASSWORD);
  if (status !== 200) throw new Error(`Signing in gave ${status}.`);
  return { caller, userId };
}

/** The secret part of a one-time link. */
export function tokenOf(link: string): string {
  return link.slice(link.lastIndexOf('/') + 1);
}
