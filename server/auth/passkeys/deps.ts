import type { Passkeys } from '@/server/ports/passkeys';
import type { AccountDeps } from '../accounts/deps';

/** What the use cases of passkeys work with. */
export type PasskeyDeps = AccountDeps & {
  readonly passkeys: Passkeys;
  readonly site: Site;
};

/** For whom devices keep keys. */
export type Site = {
  /** The host name, to which passkeys are bound. */
  readonly id: string;
  readonly origins: readonly string[];
};

/** How long a device may take, in milliseconds. */
export const ASKED_FOR_MS = 5 * 60_000;

/** A challenge that was made now, as it is kept. */
export function askedNow(
  { clock }: Pick<PasskeyDeps, 'clock'>,
  challenge: { readonly value: string; readonly userId: string | null },
) {
  const expiresAt = new Date(Date.parse(clock.now()) + ASKED_FOR_MS).toISOString();
  return { ...challenge, expiresAt };
}
