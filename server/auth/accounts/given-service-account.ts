import type { Actor } from '@/saga/run/events';
import { audit } from './deps';
import type { ServiceAccountDeps } from './service-accounts';

/** Where the secret of an account lies, for a service that starts beside us. */
export type KeptSeed = {
  /** The public half of what lies there; null when nothing does. */
  publicKey(): Promise<string | null>;
  keep(seed: string): Promise<void>;
};

const BY: Actor = { type: 'system', id: 'prepare', name: 'Backstitch' };

/**
 * Sees to it that a service has an account by the secret that is kept for it; resolves to whether one was made. What
 * people have changed counts: an account that was revoked, or got another secret on the page, stays so.
 */
export const giveServiceAccount =
  (deps: Omit<ServiceAccountDeps, 'broker'>) =>
  async (service: string, kept: KeptSeed): Promise<boolean> => {
    const before = await kept.publicKey();
    const known = (await deps.serviceAccounts.list()).filter((one) => one.service === service);
    if (before !== null && known.length > 0) return false;
    const id = deps.ids.uuid();
    const fresh = before === null ? deps.newKey() : null;
    const publicKey = fresh?.publicKey ?? before ?? '';
    // Kept first: an account whose secret nobody has would be of no use.
    if (fresh) await kept.keep(fresh.seed);
    await deps.serviceAccounts.add({
      ...{ id, service, publicKey, note: 'an example', largePayloads: false },
      ...{ createdAt: deps.clock.now(), createdBy: 'Backstitch' },
    });
    const target = { type: 'service-account', id } as const;
    await audit(deps, BY, { action: 'service-account.created', target, detail: { service } });
    return true;
  };
