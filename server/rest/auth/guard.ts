import type { SignIns } from '@/server/auth/accounts/sign-ins';
import { HttpProblem } from '../problem';
import type { RateLimiter } from '../rate-limiter';

/** Takes one try for each key. Throws HttpProblem 429. */
export function requireRate(limiter: RateLimiter, keys: readonly string[]): void {
  const refused = keys.map((key) => limiter.take(key)).find((verdict) => !verdict.allowed);
  if (!refused) return;
  const seconds = Math.ceil(refused.retryAfterMs / 1000);
  throw new HttpProblem(429, `Too many attempts to sign in. Try again in ${seconds} seconds.`, {
    'retry-after': String(seconds),
  });
}

/** Refuses an address whose password was guessed at too often, whatever the password. Throws HttpProblem 429. */
export async function requireUnlocked(signIns: SignIns, email: string): Promise<void> {
  const until = await signIns.lockedUntil(email);
  if (until === null) return;
  const seconds = Math.max(1, Math.ceil((Date.parse(until) - Date.now()) / 1000));
  const minutes = Math.ceil(seconds / 60);
  throw new HttpProblem(
    429,
    `Too many wrong passwords: signing in as ${email} is locked for ${minutes} more ${minutes === 1 ? 'minute' : 'minutes'}. A reset link opens it at once, and so can an admin.`,
    { 'retry-after': String(seconds) },
  );
}
