import { Forbidden, InvalidInput } from '@/server/application/errors';
import type { Principal } from '../principal';
import type { AccountDeps } from './deps';

/** Neither a program's key nor an admin in somebody's name must be able to take over the account. Throws Forbidden. */
export function requireSession(by: Principal): void {
  if (by.impersonatedBy) {
    throw new Forbidden('You act in somebody else’s name: their account is theirs to change.');
  }
  if (by.via !== 'session') {
    throw new Forbidden('An API key may not change the account of its owner. Sign in for that.');
  }
}

/** Asks for one's own password once more. Throws InvalidInput at /currentPassword. */
export async function requireOwnPassword(
  { users, passwords }: Pick<AccountDeps, 'users' | 'passwords'>,
  by: Principal,
  password: string,
): Promise<void> {
  const hash = await users.passwordHash(by.userId);
  if (hash !== null && (await passwords.verify({ hash, password }))) return;
  const message = 'This is not your current password.';
  throw new InvalidInput([{ path: '/currentPassword', message }], message);
}
