import type { HandedOver, Heir, UserDirectory } from '@/server/ports/user-directory';
import { changeAccess, lockAccounts } from './change-access';
import { handOver, handOverDebts } from './hand-over';
import { listUsers } from './list-users';
import type { Prisma } from './prisma-client';
import { readUserRow, toStoredUser, userColumns } from './stored-user';
import { removePasswordLinks, writePassword } from './write-password';

/**
 * The accounts, kept in the tables that better-auth reads. `others` are further databases with runs, whose debts people
 * look after.
 */
export function postgresUserDirectory(
  prisma: Prisma,
  others: readonly Prisma[] = [],
): UserDirectory {
  return {
    list: (query) => listUsers(prisma, query),
    async find(id) {
      const row = await readUserRow(prisma, id);
      return row ? toStoredUser(row) : null;
    },
    async findByEmail(email) {
      const row = await prisma.user.findUnique({ where: { email }, select: userColumns });
      return row ? toStoredUser(row) : null;
    },
    isEmpty: async () => (await prisma.user.findFirst({ select: { id: true } })) === null,
    createFirst: (user, passwordHash) =>
      prisma.$transaction(async (tx) => {
        await lockAccounts(tx);
        if (await tx.user.findFirst({ select: { id: true } })) return false;
        await tx.user.create({ data: { ...user, emailVerified: true } });
        await writePassword(tx, user.id, passwordHash);
        return true;
      }),
    async create(user) {
      const { count } = await prisma.user.createMany({ data: [user], skipDuplicates: true });
      return count === 1;
    },
    setRole: (id, role) => changeAccess(prisma, { id, change: { role } }),
    async disable({ id, reason, heir }) {
      let handedOver: HandedOver | null = null;
      const change = await changeAccess(prisma, {
        id,
        change: { banned: true, banReason: reason },
        async andThen(tx) {
          if (!heir) return null;
          handedOver = await handOver(tx, id, heir);
          return handedOver ? null : 'no-heir';
        },
      });
      if (change !== 'done' || !heir) return { change, handedOver: null };
      return {
        change,
        handedOver: await withDebtsOf(others, { from: id, heir, handedOver, prisma }),
      };
    },
    enable: (id) =>
      changeAccess(prisma, { id, change: { banned: false, banReason: null, banExpires: null } }),
    async rename(id, name) {
      await prisma.user.update({ where: { id }, data: { name } });
    },
    async passwordHash(id) {
      const account = await prisma.account.findFirst({
        where: { userId: id, providerId: 'credential' },
        select: { password: true },
      });
      return account?.password ?? null;
    },
    async replaceHash({ id, before, after }) {
      await prisma.account.updateMany({
        where: { userId: id, providerId: 'credential', password: before },
        data: { password: after },
      });
    },
    async setPassword({ id, passwordHash, keepSession }) {
      await prisma.$transaction(async (tx) => {
        await writePassword(tx, id, passwordHash);
        await removePasswordLinks(tx, id);
        await tx.session.deleteMany({ where: { userId: id, NOT: { id: keepSession ?? '' } } });
      });
    },
  };
}

type Handing = {
  readonly from: string;
  readonly heir: Heir;
  readonly handedOver: HandedOver | null;
  readonly prisma: Prisma;
};

/** What is in other databases is handed over when the rest is: doing it again changes nothing. */
async function withDebtsOf(
  others: readonly Prisma[],
  { from, heir, handedOver, prisma }: Handing,
): Promise<HandedOver | null> {
  const to = others.length > 0 ? await prisma.user.findUnique({ where: { id: heir.id } }) : null;
  if (!handedOver || !to) return handedOver;
  const counts = await Promise.all(others.map((other) => handOverDebts(other, from, to)));
  return { ...handedOver, debts: counts.reduce((sum, count) => sum + count, handedOver.debts) };
}
