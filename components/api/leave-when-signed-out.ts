import { isUnauthorized } from './describe-error';
import { signInPath } from './sign-in-path';

/** Leads whoever is not signed in (any more), as this error says, to the sign-in page and back. */
export function leaveWhenSignedOut(error: unknown): void {
  if (!isUnauthorized(error) || typeof window === 'undefined') return;
  const target = signInPath(window.location);
  if (target) window.location.assign(target);
}
