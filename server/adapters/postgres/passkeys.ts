import type { Passkeys, StoredPasskey } from '@/server/ports/passkeys';
import type { Passkey } from './generated/client';
import type { Prisma } from './prisma-client';

/** Passkeys as rows; see the port for the contract. */
export function postgresPasskeys(prisma: Prisma): Passkeys {
  return {
    async list(userId) {
      const rows = await prisma.passkey.findMany({
        where: { userId },
        orderBy: { createdAt: 'asc' },
      });
      return rows.map(toPasskey);
    },
    async findByCredential(credentialId) {
      const row = await prisma.passkey.findUnique({ where: { credentialId } });
      return row && toPasskey(row);
    },
    async add({ counter, transports, ...passkey }) {
      const row = { ...passkey, counter: BigInt(counter), transports: [...transports] };
      const { count } = await prisma.passkey.createMany({ data: [row], skipDuplicates: true });
      return count === 1;
    },
    async rename(userId, id, name) {
      const { count } = await prisma.passkey.updateMany({ where: { id, userId }, data: { name } });
      return count === 1;
    },
    async remove(userId, id) {
      const { count } = await prisma.passkey.deleteMany({ where: { id, userId } });
      return count === 1;
    },
    async markUsed(id, { counter, at }) {
      const data = { counter: BigInt(counter), lastUsedAt: new Date(at) };
      await prisma.passkey.updateMany({ where: { id }, data });
    },
    async ask({ value, userId, expiresAt }) {
      await prisma.passkeyChallenge.create({ data: { value, userId, expiresAt } });
    },
    async take({ value, userId }, now) {
      const { count } = await prisma.passkeyChallenge.deleteMany({
        where: { value, userId, expiresAt: { gt: new Date(now) } },
      });
      // Those that nobody came back with are of no use to anybody.
      await prisma.passkeyChallenge.deleteMany({ where: { expiresAt: { lt: new Date(now) } } });
      return count === 1;
    },
  };
}

function toPasskey({ counter, createdAt, lastUsedAt, ...row }: Passkey): StoredPasskey {
  return {
    ...row,
    counter: Number(counter),
    createdAt: createdAt.toISOString(),
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
  };
}
