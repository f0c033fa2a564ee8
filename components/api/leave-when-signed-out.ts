import { isUnauthorized } from './describe-error';
import { signInPath } from './sign-in-path';

/**
 * Leads whoever is not signed in (any more), as this error says, to the sign-in page and back, and says whether it
 * does. A stream that was opened before somebody set up a second factor, or began to act in another's name, has a
 * session that is over while the browser has a new one: then nobody leaves.
 */
export async function leaveWhenSignedOut(error: unknown): Promise<boolean> {
  if (!isUnauthorized(error) || typeof window === 'undefined') return false;
  const target = signInPath(window.location);
  if (!target || (await isSignedIn())) return false;
  window.location.assign(target);
  return true;
}

/** Whether the browser's session is open; also when the server does not answer, which is no reason to leave. */
async function isSignedIn(): Promise<boolean> {
  try {
    const response = await fetch('/api/trpc/session.me');
    const body = (await response.json()) as { result?: { data?: { user?: unknown } } };
    return body.result?.data?.user !== null;
  } catch {
    return true;
  }
}
