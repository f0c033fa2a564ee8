import { randomUUID } from 'node:crypto';
import type { ChangedEmail, EmailChanges } from '@/server/ports/email-changes';
import { lockAccounts, type Transaction } from './change-access';
import type { Prisma } from './prisma-client';
import { removePasswordLinks } from './write-password';

const PREFIX = 'email-change:';

/** Changes of addresses as rows of better-auth's table of verifications; the value is `userId email`. */
export function postgresEmailChanges(prisma: Prisma): EmailChanges {
  return {
    ask: ({ tokenHash, userId, email, expiresAt }) =>
      prisma.$transaction(async (tx) => {
        await lockAccounts(tx);
        await removeChanges(tx, userId);
        await tx.verification.create({
          data: {
            id: randomUUID(),
            identifier: `${PREFIX}${tokenHash}`,
            value: `${userId} ${email}`,
            expiresAt: new Date(expiresAt),
          },
        });
      }),
    confirm: (tokenHash, now) =>
      prisma.$transaction(async (tx) => {
        await lockAccounts(tx);
        const row = await tx.verification.findFirst({
          where: { identifier: `${PREFIX}${tokenHash}`, expiresAt: { gt: new Date(now) } },
        });
        const [userId = '', email = ''] = row?.value.split(' ') ?? [];
        if (!row) return null;
        await removeChanges(tx, userId);
        return changeEmail(tx, userId, email);
      }),
  };
}

async function changeEmail(
  tx: Transaction,
  userId: string,
  email: string,
): Promise<ChangedEmail | null> {
  const user = await tx.user.findUnique({ where: { id: userId, banned: false } });
  if (!user || (await tx.user.findFirst({ where: { email, NOT: { id: userId } } }))) return null;
  await tx.user.update({ where: { id: userId }, data: { email, emailVerified: true } });
  // They lie in a mailbox that is not the owner's any more.
  await removePasswordLinks(tx, userId);
  return { userId, name: user.name, before: user.email, after: email };
}

async function removeChanges(tx: Transaction, userId: string): Promise<void> {
  await tx.verification.deleteMany({
    where: { identifier: { startsWith: PREFIX }, value: { startsWith: `${userId} ` } },
  });
}
