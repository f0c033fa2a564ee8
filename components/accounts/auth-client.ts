/** A refusal of the sign-in endpoints, told in a sentence one can act on. */
export class SignInError extends Error {
  readonly code = 'SIGN_IN';
}

const TOO_MANY = 429;
const SERVER_FAULT = 500;

/** Opens a session with e-mail and password; the server sets the cookie. Throws `SignInError`. */
export async function signIn(email: string, password: string): Promise<void> {
  const response = await post('/api/auth/sign-in/email', { email, password });
  if (response.ok) return;
  throw new SignInError(refusalOf(response.status, await refusalIn(response)));
}

/** Ends the session of this browser. Throws `SignInError` when the server could not. */
export async function signOut(): Promise<void> {
  const response = await post('/api/auth/sign-out', {});
  if (!response.ok) throw new SignInError('The server did not end the session. Try again.');
}

async function post(path: string, body: object): Promise<Response> {
  try {
    return await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  } catch {
    throw new SignInError('The server does not answer. Check that it is running, then try again.');
  }
}

/** What the server says about a refusal, as far as it does. */
type Refusal = { readonly code?: string; readonly detail?: string };

/** The sentence for a refusal; it never says which of e-mail and password was wrong. */
export function refusalOf(status: number, { code, detail }: Refusal): string {
  if (code === 'BANNED_USER') return 'This account is disabled. Ask an administrator to enable it.';
  if (status === TOO_MANY) return detail ?? 'Too many attempts. Wait a minute, then try again.';
  if (status >= SERVER_FAULT) return 'The server failed. Try again in a moment.';
  return 'E-mail or password is wrong.';
}

async function refusalIn(response: Response): Promise<Refusal> {
  const body: unknown = await response.json().catch(() => null);
  if (typeof body !== 'object' || body === null) return {};
  return {
    ...('code' in body ? { code: String(body.code) } : {}),
    ...('detail' in body ? { detail: String(body.detail) } : {}),
  };
}
