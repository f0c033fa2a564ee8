import type { Actor } from '@/saga/run/events';
import type { AlertSettings } from '@/server/ports/alert-store';
import { SecretUnreadable } from '@/server/ports/secret-box';
import type { SealedUnder, SecretInfo } from '@/server/ports/secrets';
import { Conflict, NotFound } from '../errors';
import { type SecretDeps, secretDesk } from './secret-desk';
import { type SecretUsedBy, type SecretUsesDeps, secretUses } from './secret-uses';

export type ManageSecretsDeps = SecretDeps &
  SecretUsesDeps & { readonly alertSettings: Pick<AlertSettings, 'channels'> };

/** A secret with who uses it. */
export type SecretView = SecretInfo & { readonly usedBy: readonly SecretUsedBy[] };

/** All that is known of what is sealed, and nothing of what it says. */
export type SecretsOverview = {
  readonly secrets: readonly SecretView[];
  /** What drawings name and nobody has kept: their calls fail. */
  readonly missing: readonly { readonly name: string; readonly usedBy: readonly SecretUsedBy[] }[];
  /** Alert channels whose address is sealed, since it holds a token. */
  readonly channels: readonly { readonly id: string; readonly name: string }[];
  readonly keys: readonly SealedUnder[];
};

/** Lists secrets, by whom they are used, and under which keys everything is. */
export const secretsOverview = (deps: ManageSecretsDeps) => async (): Promise<SecretsOverview> => {
  const [kept, uses, channels, keys] = await Promise.all([
    deps.secrets.list(),
    secretUses(deps),
    deps.alertSettings.channels(),
    deps.secrets.sealed(),
  ]);
  const known = new Set(kept.map(({ name }) => name));
  return {
    secrets: kept.map((one) => ({ ...one, usedBy: uses.get(one.name) ?? [] })),
    missing: [...uses]
      .filter(([name]) => !known.has(name))
      .map(([name, usedBy]) => ({ name, usedBy })),
    channels: channels.filter(({ type }) => type !== 'email').map(({ id, name }) => ({ id, name })),
    keys,
  };
};

export type SaveSecret = {
  readonly name: string;
  readonly value: string;
  readonly hosts: readonly string[];
  /** Whether there must be one of that name, or must not. */
  readonly replaces: boolean;
  readonly by: Actor;
};

/** Keeps a secret, or puts another in its place. Throws Conflict when its name is taken, NotFound when there is none to replace. */
export const saveSecret =
  (deps: ManageSecretsDeps) =>
  async ({ replaces, ...secret }: SaveSecret): Promise<void> => {
    const taken = (await deps.secrets.list()).some(({ name }) => name === secret.name);
    if (replaces && !taken) throw new NotFound('secret', secret.name);
    if (!replaces && taken) throw new Conflict(`There is a secret ${secret.name} already.`);
    await secretDesk(deps).save(secret);
  };

/** Forgets a secret. Throws Conflict while drawings use it, unless `evenIfUsed`; NotFound when there is none. */
export const removeSecret =
  (deps: ManageSecretsDeps) =>
  async ({
    name,
    evenIfUsed,
    by,
  }: {
    name: string;
    evenIfUsed: boolean;
    by: Actor;
  }): Promise<void> => {
    const usedBy = (await secretUses(deps)).get(name) ?? [];
    const sagas = usedBy.map(({ saga }) => saga);
    if (sagas.length > 0 && !evenIfUsed) {
      throw new Conflict(`${name} is used by ${sagas.join(', ')}.`, { usedBy });
    }
    const detail = sagas.length > 0 ? { usedBy: sagas } : {};
    if (!(await secretDesk(deps).remove(name, by, detail))) throw new NotFound('secret', name);
  };

/** Brings all that is sealed under the present key; gives how many that were. Throws Conflict when some of it does not open. */
export const rotateSecrets =
  (deps: ManageSecretsDeps) =>
  async (by: Actor): Promise<number> => {
    try {
      return await secretDesk(deps).rotate(by);
    } catch (error) {
      if (error instanceof SecretUnreadable) throw new Conflict(error.message);
      throw error;
    }
  };
