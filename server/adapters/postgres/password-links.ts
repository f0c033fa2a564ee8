import { randomUUID } from 'node:crypto';
import type { PasswordLink, PasswordLinks } from '@/server/ports/password-links';
import { lockAccounts, type Transaction } from './change-access';
import type { Prisma } from './prisma-client';
import { readUserRow, toStoredUser } from './stored-user';
import { removePasswordLinks, writePassword } from './write-password';

const identifierOf = (tokenHash: string) => `password-link:${tokenHash}`;

/** Password links as rows of better-auth's table of verifications; the value is `purpose:userId`. */
export function postgresPasswordLinks(prisma: Prisma): PasswordLinks {
  return {
    create: ({ tokenHash, userId, purpose, expiresAt }) =>
      prisma.$transaction(async (tx) => {
        await lockAccounts(tx);
        await removePasswordLinks(tx, userId);
        await tx.verification.create({
          data: {
            id: randomUUID(),
            identifier: identifierOf(tokenHash),
            value: `${purpose}:${userId}`,
            expiresAt: new Date(expiresAt),
          },
        });
      }),
    find: (tokenHash, now) => findLink(prisma, tokenHash, now),
    redeem: ({ tokenHash, now, passwordHash, name }) =>
      prisma.$transaction(async (tx) => {
        await lockAccounts(tx);
        const link = await findLink(tx, tokenHash, now);
        if (!link) return null;
        const { id } = link.user;
        await removePasswordLinks(tx, id);
        await writePassword(tx, id, passwordHash);
        await tx.session.deleteMany({ where: { userId: id } });
        await tx.signInGuard.deleteMany({ where: { userId: id } });
        // Whoever holds the link was given it by the owner of the address, or by the admin.
        await tx.user.update({
          where: { id },
          data: { emailVerified: true, ...(name ? { name } : {}) },
        });
        return link;
      }),
  };
}

async function findLink(
  tx: Pick<Transaction, 'verification' | 'user'>,
  tokenHash: string,
  now: string,
): Promise<PasswordLink | null> {
  const row = await tx.verification.findFirst({
    where: { identifier: identifierOf(tokenHash), expiresAt: { gt: new Date(now) } },
  });
  if (!row) return null;
  const split = row.value.indexOf(':');
  const user = await readUserRow(tx, row.value.slice(split + 1));
  if (!user || user.banned) return null;
  return {
    purpose: row.value.slice(0, split) === 'reset' ? 'reset' : 'invite',
    user: toStoredUser(user),
    expiresAt: row.expiresAt.toISOString(),
  };
}
