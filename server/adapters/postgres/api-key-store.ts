import { isRole, type Role } from '@/server/auth/permissions';
import { isScope } from '@/server/auth/scopes';
import type { ApiKeyStore, StoredApiKey } from '@/server/ports/api-key-store';
import type { Prisma } from './prisma-client';

const columns = {
  id: true,
  name: true,
  prefix: true,
  role: true,
  scopes: true,
  createdAt: true,
  lastUsedAt: true,
  expiresAt: true,
  revokedAt: true,
  user: { select: { id: true, name: true, email: true, role: true, banned: true } },
} as const;

type KeyRow = {
  readonly id: string;
  readonly name: string;
  readonly prefix: string;
  readonly role: string;
  readonly scopes: readonly string[];
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
  readonly expiresAt: Date | null;
  readonly revokedAt: Date | null;
  readonly user: {
    readonly id: string;
    readonly name: string;
    readonly email: string;
    readonly role: string;
    readonly banned: boolean;
  };
};

/** API keys as rows. */
export function postgresApiKeyStore(prisma: Prisma): ApiKeyStore {
  return {
    async list() {
      const rows = await prisma.apiKey.findMany({
        orderBy: { createdAt: 'desc' },
        select: columns,
      });
      return rows.map(toStoredKey);
    },
    async add({ createdAt, expiresAt, scopes, ...key }) {
      const dates = { createdAt: new Date(createdAt), expiresAt: dateOf(expiresAt) };
      await prisma.apiKey.create({ data: { ...key, ...dates, scopes: [...scopes] } });
    },
    async findByHash(hash) {
      const row = await prisma.apiKey.findUnique({ where: { hash }, select: columns });
      return row ? toStoredKey(row) : null;
    },
    async revoke(id, at) {
      const { count } = await prisma.apiKey.updateMany({
        where: { id, revokedAt: null },
        data: { revokedAt: new Date(at) },
      });
      return count === 1;
    },
    async markUsed(id, at) {
      await prisma.apiKey.updateMany({ where: { id }, data: { lastUsedAt: new Date(at) } });
    },
  };
}

function toStoredKey(row: KeyRow): StoredApiKey {
  const { user, createdAt, lastUsedAt, expiresAt, revokedAt, ...rest } = row;
  const { banned, ...owner } = user;
  return {
    ...rest,
    role: roleOf(row.role),
    scopes: row.scopes.filter(isScope),
    owner: { ...owner, role: roleOf(owner.role), disabled: banned },
    createdAt: createdAt.toISOString(),
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
    expiresAt: expiresAt?.toISOString() ?? null,
    revokedAt: revokedAt?.toISOString() ?? null,
  };
}

/** An unknown role counts as the least one. */
function roleOf(text: string): Role {
  return isRole(text) ? text : 'guest';
}

function dateOf(text: string | null): Date | null {
  return text === null ? null : new Date(text);
}
