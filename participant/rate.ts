/**
 * When the next may begin that nobody has taken yet: all that is kept of a rate (the generic cell rate
 * algorithm). Milliseconds since 1970.
 */
export type RateState = { readonly nextAtMs: number };

/** Turns that were taken: the first at `firstAtMs`, the others so much later each. */
export type Turns = {
  readonly count: number;
  readonly firstAtMs: number;
  readonly everyMs: number;
  readonly state: RateState;
};

/** Nobody takes turns that lie further ahead than this, or a late comer would wait behind them. */
const AHEAD_MS = 1_000;

/**
 * Takes up to `wanted` turns at a rate; one at least. What was not used is not saved up: after a pause begins
 * one, not a burst.
 */
export function takeTurns(
  { nextAtMs }: RateState,
  { wanted, perSecond, nowMs }: { wanted: number; perSecond: number; nowMs: number },
): Turns {
  const everyMs = 1000 / perSecond;
  const count = Math.max(1, Math.min(wanted, Math.floor(AHEAD_MS / everyMs)));
  const firstAtMs = Math.max(nextAtMs, nowMs);
  return { count, firstAtMs, everyMs, state: { nextAtMs: firstAtMs + count * everyMs } };
}
