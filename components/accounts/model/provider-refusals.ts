/** What the callback calls the refusals that somebody can do something about. */
const WORDS: Readonly<Record<string, string>> = {
  signup_disabled: 'You have no account here yet. Ask an administrator for an invitation.',
  account_not_linked:
    'Your provider has not confirmed your e-mail address, so nobody is let in by it.',
  email_not_found: 'Your provider tells no e-mail address of yours, so no account can be found.',
  BANNED_USER: 'This account is disabled. Ask an administrator to enable it.',
  access_denied: 'The sign-in was cancelled at the identity provider.',
  state_not_found: 'That took too long, or was begun in another browser. Sign in again.',
  state_mismatch: 'That took too long, or was begun in another browser. Sign in again.',
};

/** The sentence for a refusal that an identity provider's way back ends with (`?error=`); unknown ones get a general one. */
export function providerRefusal(code: string): string {
  return Object.hasOwn(WORDS, code)
    ? String(WORDS[code])
    : 'The identity provider did not sign you in. Try again.';
}
