import { randomUUID } from 'node:crypto';
import type { Transaction } from './change-access';

/** Sets the password by which a user signs in, also when they had none. */
export async function writePassword(
  tx: Transaction,
  userId: string,
  passwordHash: string,
): Promise<void> {
  const { count } = await tx.account.updateMany({
    where: { userId, providerId: 'credential' },
    data: { password: passwordHash },
  });
  if (count > 0) return;
  await tx.account.create({
    data: {
      id: randomUUID(),
      accountId: userId,
      providerId: 'credential',
      userId,
      password: passwordHash,
    },
  });
}

/** Makes the links useless with which a user could choose a password. */
export async function removePasswordLinks(tx: Transaction, userId: string): Promise<void> {
  await tx.verification.deleteMany({
    where: {
      identifier: { startsWith: 'password-link:' },
      value: { in: [`invite:${userId}`, `reset:${userId}`] },
    },
  });
}
