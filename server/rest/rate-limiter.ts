/** Whether one more is allowed now, and else how long to wait, in milliseconds. */
export type RateVerdict = { readonly allowed: boolean; readonly retryAfterMs: number };

/** Allows each key so many at a time; a process counts for itself. */
export type RateLimiter = {
  take(key: string): RateVerdict;
  /** Undoes one `take`: what turned out not to count. */
  giveBack(key: string): void;
  /** Undoes all of them: what came before does not count any more. */
  forget(key: string): void;
};

export type RateLimit = {
  /** How many may come at once. */
  readonly burst: number;
  /** How many more come each second. */
  readonly perSecond: number;
  /** Milliseconds since some fixed moment. */
  readonly now: () => number;
};

type Bucket = { tokens: number; at: number };

/** Beyond so many keys the full buckets are forgotten, so that no flood of keys fills the memory. */
const MOST_KEYS = 50_000;

/** A token bucket for each key. */
export function tokenBuckets(limit: RateLimit): RateLimiter {
  const buckets = new Map<string, Bucket>();
  return {
    take(key) {
      const now = limit.now();
      const bucket = refilled(buckets.get(key), limit, now);
      if (buckets.size >= MOST_KEYS) forgetOldest(buckets);
      buckets.delete(key);
      buckets.set(key, bucket);
      if (bucket.tokens < 1) {
        return { allowed: false, retryAfterMs: ((1 - bucket.tokens) / limit.perSecond) * 1000 };
      }
      bucket.tokens -= 1;
      return { allowed: true, retryAfterMs: 0 };
    },
    giveBack(key) {
      const bucket = buckets.get(key);
      if (bucket) bucket.tokens = Math.min(limit.burst, bucket.tokens + 1);
    },
    forget: (key) => void buckets.delete(key),
  };
}

function refilled(bucket: Bucket | undefined, limit: RateLimit, now: number): Bucket {
  if (!bucket) return { tokens: limit.burst, at: now };
  const gained = ((now - bucket.at) / 1000) * limit.perSecond;
  return { tokens: Math.min(limit.burst, bucket.tokens + gained), at: now };
}

/** Maps keep the order of insertion and `take` inserts anew, so the first key is the longest unused. */
function forgetOldest(buckets: Map<string, Bucket>): void {
  const oldest = buckets.keys().next();
  if (!oldest.done) buckets.delete(oldest.value);
}

/** Under what failures to sign in are counted, by the account (its address or id) that they aim at. */
export function signInAs(account: string): string {
  return `sign-in as ${account}`;
}

/** For what takes a secret (set-up, invitations, passwords): ten failures at once, then one in six seconds. */
export function credentialBuckets(now: () => number): RateLimiter {
  return tokenBuckets({ burst: 10, perSecond: 1 / 6, now });
}

/** For each caller of the API: far above what people and well-behaved programs do. */
export function callerBuckets(now: () => number): RateLimiter {
  return tokenBuckets({ burst: 4000, perSecond: 2000, now });
}
