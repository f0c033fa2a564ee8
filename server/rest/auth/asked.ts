import type { Principal } from '@/server/auth/principal';
import type { ApiApp } from '../api-app';
import { clientAddress } from '../client-address';
import { signInAs } from '../rate-limiter';
import { type Fields, textOf } from './read-fields';
import type { AuthRoute } from './routes';

/** Somebody who asks something of the sign-in library. */
export type Asked = Asker & { readonly route: AuthRoute; readonly fields: Fields };

type Asker = {
  /** Who has a session already. */
  readonly principal: Principal | null;
  /** Who has given their password and is asked for a code. */
  readonly challenged: string | null;
  /** The address that was entered, in lower case. */
  readonly email: string;
  /** What their failures are counted by: where they come from, and the account they aim at. */
  readonly keys: readonly string[];
};

/** Finds out who asks. Only cookies count here: a key signs nobody in or out. */
export async function askerOf(app: ApiApp, headers: Headers, fields: Fields): Promise<Asker> {
  const cookie = headers.get('cookie');
  const { principal } = await app.authenticate(new Headers(cookie ? { cookie } : {}));
  const challenge = challengeIn(cookie ?? '');
  const challenged = challenge ? await app.signIns.challenged(challenge) : null;
  const email = textOf(fields.email).trim().toLowerCase().slice(0, 254);
  const account = principal?.userId ?? (email || challenged);
  const keys = [`sign-in from ${clientAddress(headers)}`];
  return {
    principal,
    challenged,
    email,
    keys: account ? [...keys, signInAs(account)] : keys,
  };
}

/** The name of the challenge in the library's signed cookie, `name.signature`. */
function challengeIn(cookies: string): string | null {
  const found = /(?:^|;\s*)(?:__Secure-)?backstitch\.two_factor=([^;]+)/.exec(cookies)?.[1];
  return found?.split('.')[0] ?? null;
}
