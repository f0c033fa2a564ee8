/** How many may be at work at once, and what is known of how long work takes. */
export type AdaptiveLimit = {
  readonly limit: number;
  /** How long work takes when all is well, in milliseconds; null before the first window. */
  readonly usualMs: number | null;
};

export type LimitBounds = { readonly min: number; readonly max: number };

/** What was seen since the last step. */
export type WorkWindow = {
  /** How long work took that ended, on average, in milliseconds. */
  readonly averageMs: number;
  /** How many pieces were at work at once, at most. */
  readonly most: number;
};

/** Latency may grow by half before it counts as a queue. */
const TOLERANCE = 1.5;
/** The usual follows what is seen: down at once, up slowly, so that a queue does not become usual. */
const DRIFT = 0.02;

/** The limit to begin with. */
export function firstLimit({ min, max }: LimitBounds): AdaptiveLimit {
  return { limit: Math.min(max, Math.max(min, 8)), usualMs: null };
}

/**
 * The limit after one more window: a gradient of latency. While work takes as long as usual, the limit grows by about
 * its root when it was used; when work takes longer, there is a queue at the service, and the limit shrinks in
 * proportion, at most by half. Pure.
 */
export function stepLimit(
  { limit, usualMs }: AdaptiveLimit,
  { min, max }: LimitBounds,
  seen: WorkWindow,
): AdaptiveLimit {
  const averageMs = Math.max(seen.averageMs, 0.1);
  const usual =
    usualMs === null || averageMs < usualMs ? averageMs : usualMs + (averageMs - usualMs) * DRIFT;
  const bounded = (wanted: number) => Math.min(max, Math.max(min, Math.round(wanted)));
  const gradient = Math.min(1, Math.max(0.5, (usual * TOLERANCE) / averageMs));
  if (gradient < 1) return { limit: bounded(limit * gradient), usualMs: usual };
  // What is not used says nothing of how much more would be well.
  const used = seen.most * 2 > limit;
  return { limit: used ? bounded(limit + Math.sqrt(limit)) : limit, usualMs: usual };
}
