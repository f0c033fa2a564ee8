import { NotFound } from '@/server/application/errors';
import type { BrokerAccounts } from '@/server/ports/broker-accounts';
import type {
  ServiceAccountStore,
  StoredServiceAccount,
} from '@/server/ports/service-account-store';
import type { Principal } from '../principal';
import { type AccountDeps, audit } from './deps';

export type ServiceAccountDeps = Pick<AccountDeps, 'auditLog' | 'clock' | 'ids'> & {
  readonly serviceAccounts: ServiceAccountStore;
  readonly broker: BrokerAccounts;
  /** A new key of the kind that the broker knows. */
  readonly newKey: () => { readonly publicKey: string; readonly seed: string };
};

/** The account, and the secret by which it connects, this once. */
export type IssuedAccount = { readonly id: string; readonly seed: string };

/** Makes an account for a service; from a second later on it may connect. */
export const createServiceAccount =
  (deps: ServiceAccountDeps) =>
  async (wanted: {
    readonly service: string;
    readonly note: string;
    readonly largePayloads: boolean;
    readonly by: Principal;
  }): Promise<IssuedAccount> => {
    const { by, ...account } = wanted;
    const id = deps.ids.uuid();
    const { publicKey, seed } = deps.newKey();
    const createdAt = deps.clock.now();
    await deps.serviceAccounts.add({ ...account, id, publicKey, createdAt, createdBy: by.name });
    await tellBroker(deps);
    await note(deps, by, { id, action: 'service-account.created', detail: { ...account } });
    return { id, seed };
  };

/** Gives an account another key; who connects by the one before is cut off. Throws NotFound. */
export const rotateServiceAccount =
  (deps: ServiceAccountDeps) =>
  async ({ id, by }: { readonly id: string; readonly by: Principal }): Promise<IssuedAccount> => {
    const { publicKey, seed } = deps.newKey();
    const rotated = await deps.serviceAccounts.rotate(id, publicKey, deps.clock.now());
    if (!rotated) throw new NotFound('service-account', id);
    await tellBroker(deps);
    const { service } = rotated;
    await note(deps, by, { id, action: 'service-account.rotated', detail: { service } });
    return { id, seed };
  };

/** Ends an account for good. Throws NotFound when it is unknown or was revoked before. */
export const revokeServiceAccount =
  (deps: ServiceAccountDeps) =>
  async ({ id, by }: { readonly id: string; readonly by: Principal }): Promise<void> => {
    const revoked = await deps.serviceAccounts.revoke(id, deps.clock.now());
    if (!revoked) throw new NotFound('service-account', id);
    await tellBroker(deps);
    const { service } = revoked;
    await note(deps, by, { id, action: 'service-account.revoked', detail: { service } });
  };

/** Every account, and whether the broker is told of them. */
export const listServiceAccounts =
  ({ serviceAccounts, broker }: ServiceAccountDeps) =>
  async (): Promise<{
    readonly items: readonly StoredServiceAccount[];
    readonly managed: boolean;
  }> => ({ items: await serviceAccounts.list(), managed: broker.managed });

/** Tells the broker what stands in the database, which counts: after a restore, or when a process ended in between. */
export async function tellBroker({
  serviceAccounts,
  broker,
}: Pick<ServiceAccountDeps, 'serviceAccounts' | 'broker'>): Promise<void> {
  if (!broker.managed) return;
  const accounts = await serviceAccounts.list();
  await broker.apply(accounts.filter(({ revokedAt }) => revokedAt === null));
}

function note(
  deps: Pick<AccountDeps, 'auditLog' | 'clock'>,
  by: Principal,
  { id, action, detail }: { id: string; action: string; detail: Record<string, string | boolean> },
) {
  return audit(deps, by.actor, { action, target: { type: 'service-account', id }, detail });
}
