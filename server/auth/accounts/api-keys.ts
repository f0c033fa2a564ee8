import { Forbidden, NotFound } from '@/server/application/errors';
import type { StoredApiKey } from '@/server/ports/api-key-store';
import type { Principal } from '../principal';
import { mayHandOn, type Scope } from '../scopes';
import { newSecret, sha256 } from '../secrets';
import { type AccountDeps, audit } from './deps';

/** How every key begins, so that people and scanners recognise one. */
export const KEY_PREFIX = 'bsk_';
const SHOWN_CHARACTERS = 12;

export type ApiKeyRequest = {
  readonly name: string;
  /** What it is for; one at least. */
  readonly scopes: readonly Scope[];
  readonly expiresInDays: number | null;
  readonly by: Principal;
};

/**
 * Creates a key and gives its secret, this once. It has its creator's role, so that it does not grow with them.
 * Made by a key it ends with that one at the latest. Throws Forbidden when a scope reaches further than its creator.
 */
export const createApiKey =
  (deps: AccountDeps) =>
  async ({
    name,
    scopes,
    expiresInDays,
    by,
  }: ApiKeyRequest): Promise<{ id: string; key: string; prefix: string }> => {
    const beyond = scopes.filter((scope) => !mayHandOn(by, scope));
    if (beyond.length > 0) {
      throw new Forbidden(`A key can't have more than you: not ${beyond.join(', ')}.`);
    }
    const id = deps.ids.uuid();
    const key = `${KEY_PREFIX}${newSecret()}`;
    const prefix = key.slice(0, SHOWN_CHARACTERS);
    const createdAt = deps.clock.now();
    const expiresAt = earlier(endOf(createdAt, expiresInDays), await endOfMaker(deps, by));
    const hash = sha256(key);
    await deps.apiKeys.add({
      id,
      name,
      prefix,
      role: by.role,
      scopes,
      createdAt,
      expiresAt,
      hash,
      userId: by.userId,
    });
    await audit(deps, by.actor, {
      action: 'api-key.created',
      target: { type: 'api-key', id },
      detail: { name, scopes: [...scopes], expiresAt },
    });
    return { id, key, prefix };
  };

function endOf(createdAt: string, days: number | null): string | null {
  return days === null ? null : new Date(Date.parse(createdAt) + days * 86_400_000).toISOString();
}

/** Else whoever finds a key that ends soon could make one of it that never does. */
async function endOfMaker({ apiKeys }: AccountDeps, by: Principal): Promise<string | null> {
  if (by.via !== 'api-key') return null;
  const maker = (await apiKeys.list()).find(({ id }) => id === by.credentialId);
  return maker?.expiresAt ?? null;
}

/** Both as ISO 8601 in UTC; null is never. */
function earlier(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b;
  return a < b ? a : b;
}

/** Every key, newest first, without the secrets. */
export const listApiKeys = (deps: AccountDeps) => async (): Promise<readonly StoredApiKey[]> =>
  deps.apiKeys.list();

/** Ends a key for good. Throws NotFound when it is unknown or was revoked before. */
export const revokeApiKey =
  (deps: AccountDeps) =>
  async ({ id, by }: { id: string; by: Principal }): Promise<void> => {
    if (!(await deps.apiKeys.revoke(id, deps.clock.now()))) throw new NotFound('api-key', id);
    await audit(deps, by.actor, { action: 'api-key.revoked', target: { type: 'api-key', id } });
  };
