import { Unusable } from '../errors';
import { reach } from './reach';

/** Signs in and gives the session's cookie. Throws {@link Unusable}. */
export async function signIn(
  url: string,
  who: { readonly email: string; readonly password: string },
): Promise<string> {
  const response = await reach(`${url}/api/auth/sign-in/email`, {
    method: 'POST',
    // Without an origin: that header says that a browser is asking.
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(who),
  });
  const cookies = response.headers.getSetCookie().map((cookie) => cookie.split(';')[0] ?? '');
  if (response.ok && cookies.length > 0) return cookies.join('; ');
  throw new Unusable(
    `${who.email} could not sign in: check BACKSTITCH_EMAIL and BACKSTITCH_PASSWORD.`,
  );
}
