import { seedTemplates } from '@/prisma/seed';
import { postgresAuditLog } from '@/server/adapters/postgres/audit-log';
import { openPrisma } from '@/server/adapters/postgres/prisma-client';
import { postgresSagaStore } from '@/server/adapters/postgres/saga-store';
import { ensureFirstAdmin } from '@/server/auth/accounts/first-admin';
import type { Env } from '@/server/env';
import { systemClock } from '@/server/ports/clock';
import { accountDeps } from './account-services';
import { makeExampleAccounts } from './example-accounts';
import { randomIds } from './random-ids';

/** What the first content took: names of the templates that were published, and whether an admin was made. */
export type FirstContent = { readonly templates: readonly string[]; readonly admin: boolean };

/**
 * Fills a migrated database with what a first start brings: the templates, the first admin when the settings name
 * one, and accounts for the example services when a folder for their secrets is named. Doing it again changes nothing.
 */
export async function writeFirstContent(env: Env): Promise<FirstContent> {
  const prisma = openPrisma(env.DATABASE_URL, 2);
  try {
    const shared = { clock: systemClock, audit: postgresAuditLog(prisma) };
    const templates = await seedTemplates({
      ...shared,
      sagas: postgresSagaStore(prisma),
      // Nobody is watching yet.
      live: { publish: () => undefined, subscribe: () => () => undefined },
    });
    const accounts = accountDeps(prisma, {
      clock: systemClock,
      auditLog: shared.audit,
      ids: randomIds,
      publicUrl: env.BACKSTITCH_PUBLIC_URL,
      setupToken: undefined,
      mail: null,
      onMailError: () => undefined,
    });
    const { BACKSTITCH_EXAMPLE_SEEDS_DIR: folder } = env;
    if (folder) await makeExampleAccounts(prisma, folder);
    return { templates, admin: await namedAdmin(env, ensureFirstAdmin(accounts)) };
  } finally {
    await prisma.$disconnect();
  }
}

async function namedAdmin(
  { BACKSTITCH_ADMIN_EMAIL: email, BACKSTITCH_ADMIN_PASSWORD: password }: Env,
  ensure: ReturnType<typeof ensureFirstAdmin>,
): Promise<boolean> {
  if (!email || !password) return false;
  return ensure({ name: email.split('@')[0] ?? email, email, password });
}
