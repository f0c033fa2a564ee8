import type { AccountDeps } from './deps';

/** Stores a password that was right anew when its hash is of an older kind or cheaper than today's. */
export const renewHash =
  ({ users, passwords }: Pick<AccountDeps, 'users' | 'passwords'>) =>
  async (email: string, password: string): Promise<void> => {
    const user = await users.findByEmail(email);
    const before = user && (await users.passwordHash(user.id));
    if (!before || !passwords.isOutdated(before)) return;
    await users.replaceHash({ id: user.id, before, after: await passwords.hash(password) });
  };
