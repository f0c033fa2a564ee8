import { accountFile } from '@/server/adapters/nats/account-file';
import { natsAddress } from '@/server/adapters/nats/nats-address';
import { newAccountKey } from '@/server/adapters/nats/new-account-key';
import { postgresServiceAccountStore } from '@/server/adapters/postgres/service-account-store';
import { type ServiceAccountDeps, tellBroker } from '@/server/auth/accounts/service-accounts';
import type { Backend } from './backend';

type Parts = Pick<ServiceAccountDeps, 'serviceAccounts' | 'broker' | 'newKey'>;

/** Service accounts in the database, told to the broker by a file, if one is set; also at the start. */
export function serviceAccountParts(
  { prisma, logger }: Pick<Backend, 'prisma' | 'logger'>,
  { file, natsUrl }: { readonly file: string | undefined; readonly natsUrl: string | undefined },
): Parts {
  const ownUser = natsAddress(natsUrl ?? 'nats://localhost').user;
  const parts = {
    serviceAccounts: postgresServiceAccountStore(prisma),
    broker: accountFile(ownUser === undefined ? undefined : file, ownUser ?? ''),
    newKey: newAccountKey,
  };
  tellBroker(parts).catch((error: unknown) =>
    logger.error({ err: error }, 'Could not tell the broker of the service accounts'),
  );
  return parts;
}
