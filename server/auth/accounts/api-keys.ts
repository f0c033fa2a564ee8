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
 * Throws Forbidden when a scope reaches further than its creator.
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
    const expiresAt =
      expiresInDays === null
        ? null
        : new Date(Date.parse(createdAt) + expiresInDays * 86_400_000).toISOString();
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
