import {
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication,
} from '@simplewebauthn/browser';
import { signInPath } from '@/components/api/sign-in-path';

/** A refusal of the sign-in endpoints, told in a sentence one can act on. */
export class SignInError extends Error {
  readonly code = 'SIGN_IN';
}

const TOO_MANY = 429;
const SERVER_FAULT = 500;

/** How far signing in has come: `code` asks for one of the authenticator app. */
export type SignInStep = 'in' | 'code';

/** Opens a session with e-mail and password; the server sets the cookie. Throws `SignInError`. */
export async function signIn(email: string, password: string): Promise<SignInStep> {
  const answer = await ask('/sign-in/email', { email, password });
  return answer.twoFactorRedirect === true ? 'code' : 'in';
}

/** Opens a session by a passkey; `given-up`: whoever was asked by the device said no. Throws `SignInError`. */
export async function signInWithPasskey(): Promise<'in' | 'given-up'> {
  const { options } = await ask('/passkey/options', {});
  const optionsJSON = options as PublicKeyCredentialRequestOptionsJSON;
  const response = await startAuthentication({ optionsJSON }).catch((error: Error) => {
    if (error.name === 'NotAllowedError' || error.name === 'AbortError') return null;
    throw new SignInError('The device could not sign. Try again, or use your password.');
  });
  if (!response) return 'given-up';
  await ask('/passkey/sign-in', { response }, passkeyRefusal);
  return 'in';
}

/** Where the identity provider signs people in who want to go to `path` then, whether at once or after a refusal. Throws `SignInError`. */
export async function providerAddress(path: string): Promise<string> {
  const back = signInPath({ pathname: path, search: '' }) ?? '/sign-in';
  const answer = await ask(
    '/sign-in/social',
    { provider: 'sso', callbackURL: path, errorCallbackURL: back },
    () => 'The identity provider does not answer. Try again, or use your password.',
  );
  return String(answer.url);
}

/** What proves a second time who somebody is. */
export type SecondProof = { readonly kind: 'app' | 'recovery'; readonly code: string };

/** Goes on with signing in, or ends the set-up of an app. Throws `SignInError`. */
export async function proveCode({ kind, code }: SecondProof): Promise<void> {
  const path = kind === 'app' ? '/two-factor/verify-totp' : '/two-factor/verify-backup-code';
  await ask(path, { code: kind === 'app' ? code.replace(/\s/g, '') : code.trim() }, codeRefusal);
}

/** What an authenticator app is set up with, and what stands in for it when it is lost. */
export type BegunTwoFactor = { readonly uri: string; readonly recoveryCodes: readonly string[] };

/** Begins to set up an authenticator app. Throws `SignInError`. */
export async function beginTwoFactor(password: string): Promise<BegunTwoFactor> {
  const answer = await ask('/two-factor/enable', { password }, passwordRefusal);
  return { uri: String(answer.totpURI), recoveryCodes: textsOf(answer.backupCodes) };
}

/** Makes recovery codes anew; the old ones stop. Throws `SignInError`. */
export async function newRecoveryCodes(password: string): Promise<readonly string[]> {
  const answer = await ask('/two-factor/generate-backup-codes', { password }, passwordRefusal);
  return textsOf(answer.backupCodes);
}

/** Goes back to the password alone. Throws `SignInError`. */
export async function endTwoFactor(password: string): Promise<void> {
  await ask('/two-factor/disable', { password }, passwordRefusal);
}

/** Goes on in somebody's name. Throws `SignInError`. */
export async function beginActing(userId: string, reason: string): Promise<void> {
  await ask('/admin/impersonate-user', { userId, reason }, actingRefusal);
}

/** Goes back to one's own account. Throws `SignInError`. */
export async function endActing(): Promise<void> {
  await ask('/admin/stop-impersonating', {}, actingRefusal);
}

/** Ends the session of this browser. Throws `SignInError` when the server could not. */
export async function signOut(): Promise<void> {
  await ask('/sign-out', {}, () => 'The server did not end the session. Try again.');
}

type Answer = Readonly<Record<string, unknown>>;
type Words = (status: number, refusal: Refusal) => string;

/** Asks the sign-in endpoints; a refusal is told by `words`. */
async function ask(path: string, body: object, words: Words = refusalOf): Promise<Answer> {
  const response = await post(`/api/auth${path}`, body);
  if (response.ok) return (await response.json().catch(() => ({}))) as Answer;
  throw new SignInError(words(response.status, await refusalIn(response)));
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

function codeRefusal(status: number, refusal: Refusal): string {
  if (refusal.code === 'INVALID_TWO_FACTOR_COOKIE') return 'That took too long. Sign in again.';
  if (status === TOO_MANY || status >= SERVER_FAULT) return refusalOf(status, refusal);
  return refusal.detail ?? 'This code is wrong, or too old.';
}

function passkeyRefusal(status: number, refusal: Refusal): string {
  if (status === 401) return 'This passkey is not known here (any more). Use your password.';
  return refusalOf(status, refusal);
}

function passwordRefusal(status: number, refusal: Refusal): string {
  if (status === TOO_MANY || status >= SERVER_FAULT) return refusalOf(status, refusal);
  return refusal.detail ?? 'This is not your password.';
}

function actingRefusal(status: number, refusal: Refusal): string {
  if (status >= SERVER_FAULT) return refusalOf(status, refusal);
  return refusal.detail ?? 'That is not allowed.';
}

function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

async function refusalIn(response: Response): Promise<Refusal> {
  const body: unknown = await response.json().catch(() => null);
  if (typeof body !== 'object' || body === null) return {};
  return {
    ...('code' in body ? { code: String(body.code) } : {}),
    ...('detail' in body ? { detail: String(body.detail) } : {}),
  };
}
