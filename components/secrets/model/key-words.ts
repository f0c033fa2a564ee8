import type { SealedUnder } from '../secret';

const KINDS = [
  ['secrets', 'secret', 'secrets'],
  ['channels', 'alert channel’s address', 'alert channels’ addresses'],
  ['apps', 'authenticator app', 'authenticator apps'],
] as const;

/** What is under a key, in words. */
export function amountUnder(key: SealedUnder): string {
  const parts = KINDS.filter(([kind]) => key[kind] > 0).map(
    ([kind, one, many]) => `${key[kind]} ${key[kind] === 1 ? one : many}`,
  );
  return parts.length > 0 ? parts.join(', ') : 'nothing yet';
}

/** Why nothing can be brought under the present key; undefined when it can. */
export function whyNotRotated(keys: readonly SealedUnder[]): string | undefined {
  const missing = keys.find(({ state }) => state === 'missing');
  if (missing) return `The key ${missing.keyId} isn’t set, so what is under it can’t be opened.`;
  if (keys.every(({ state }) => state === 'present'))
    return 'All is under the present key already.';
  return undefined;
}
