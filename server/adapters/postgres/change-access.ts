import type { AccessChange } from '@/server/ports/user-directory';
import type { Prisma } from './prisma-client';

/** What of the client there is inside a transaction. */
export type Transaction = Parameters<Parameters<Prisma['$transaction']>[0]>[0];

type Change =
  | { readonly role: string }
  | { readonly banned: boolean; readonly banReason: string | null; readonly banExpires?: null };

/** Has a password, or signs in by single sign-on. */
export const HAS_WAY_IN = {
  some: { OR: [{ providerId: { not: 'credential' } }, { password: { not: null } }] },
};

class Refused extends Error {
  constructor(readonly change: AccessChange) {
    super(change);
  }
}

/** What else belongs to a change; gives why all of it is refused. */
type AndThen = (tx: Transaction) => Promise<AccessChange | null>;

/** Makes changes to who may do what wait for each other, until the transaction ends. */
export async function lockAccounts(tx: Transaction): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtext('backstitch.accounts'))`;
}

/** Changes a user's role or state unless that leaves no admin who can sign in; shutting out ends the sessions. */
export async function changeAccess(
  prisma: Prisma,
  { id, change, andThen }: { id: string; change: Change; andThen?: AndThen },
): Promise<AccessChange> {
  try {
    return await prisma.$transaction(async (tx) => {
      await lockAccounts(tx);
      const { count } = await tx.user.updateMany({ where: { id }, data: change });
      if (count === 0) return 'unknown';
      if ((await countAdmins(tx)) === 0) throw new Refused('last-admin');
      if ('banned' in change && change.banned) {
        await tx.session.deleteMany({
          where: { OR: [{ userId: id }, { impersonatedBy: id }] },
        });
      }
      const refusal = await andThen?.(tx);
      if (refusal) throw new Refused(refusal);
      return 'done';
    });
  } catch (error) {
    if (error instanceof Refused) return error.change;
    throw error;
  }
}

function countAdmins(tx: Transaction): Promise<number> {
  return tx.user.count({
    where: {
      role: 'admin',
      banned: false,
      accounts: HAS_WAY_IN,
    },
  });
}
