import type { Actor } from '../run/events';

/** When a service's breaker opens, and how it closes again. */
export type BreakerSettings = {
  /** Without it the breaker never opens by itself; it can still be held by hand. */
  readonly enabled: boolean;
  /** It opens when this share of the calls failed, in percent, … */
  readonly failurePercent: number;
  /** … over so many seconds, … */
  readonly windowSeconds: number;
  /** … of so many calls at least. */
  readonly minimumCalls: number;
  /** How long it stays open before a few are tried; longer with each failed trial, 16 times at most. */
  readonly openSeconds: number;
  /** Calls that are tried, and must all be answered, until it closes. */
  readonly trialCalls: number;
};

/** Calls that ended within one look: `failed` of them for technical reasons. */
export type Calls = {
  readonly answered: number;
  readonly failed: number;
  /** What the last that failed says. */
  readonly lastError: string | null;
};

/** Times are milliseconds since 1970. */
export type Breaker =
  | {
      readonly status: 'closed';
      readonly sinceMs: number;
      /** The calls of the window, oldest first. */
      readonly recent: readonly {
        readonly atMs: number;
        readonly answered: number;
        readonly failed: number;
      }[];
    }
  | {
      readonly status: 'open';
      readonly sinceMs: number;
      /** Since when it has not been closed. */
      readonly fromMs: number;
      readonly why: string;
      readonly nextTryAtMs: number;
      /** How often it has opened without closing in between; 1 at first. */
      readonly trips: number;
    }
  | {
      readonly status: 'half-open';
      readonly sinceMs: number;
      readonly fromMs: number;
      readonly why: string;
      readonly trips: number;
      /** Calls that were answered since. */
      readonly answered: number;
    }
  /** By somebody, until somebody lets it go. */
  | {
      readonly status: 'held';
      readonly sinceMs: number;
      readonly why: string;
      readonly by: Actor;
    };

export const DEFAULT_BREAKER: BreakerSettings = {
  enabled: true,
  failurePercent: 50,
  windowSeconds: 30,
  minimumCalls: 20,
  openSeconds: 30,
  trialCalls: 3,
};

const LONGEST = 16;

/** A breaker through which all calls pass. */
export function closedBreaker(nowMs: number): Breaker {
  return { status: 'closed', sinceMs: nowMs, recent: [] };
}

/** Whether the service's commands wait. */
export function holds(breaker: Breaker): boolean {
  return breaker.status === 'open' || breaker.status === 'held';
}

/**
 * The breaker after one more look at the calls that ended. Pure; gives back the same object when nothing has
 * changed. Held by hand, it stays as it is. While it is open, calls that were under way still end: they say
 * nothing of how the service is now.
 */
export function stepBreaker(
  breaker: Breaker,
  settings: BreakerSettings,
  { nowMs, calls }: { readonly nowMs: number; readonly calls: Calls },
): Breaker {
  if (breaker.status === 'held') return breaker;
  if (!settings.enabled) return breaker.status === 'closed' ? breaker : closedBreaker(nowMs);
  switch (breaker.status) {
    case 'closed':
      return stepClosed(breaker, settings, { nowMs, calls });
    case 'open':
      if (nowMs < breaker.nextTryAtMs) return breaker;
      return {
        status: 'half-open',
        sinceMs: nowMs,
        fromMs: breaker.fromMs,
        why: breaker.why,
        trips: breaker.trips,
        answered: 0,
      };
    case 'half-open':
      return stepTrial(breaker, settings, { nowMs, calls });
    default:
      return breaker satisfies never;
  }
}

function stepTrial(
  breaker: Extract<Breaker, { status: 'half-open' }>,
  settings: BreakerSettings,
  { nowMs, calls }: { readonly nowMs: number; readonly calls: Calls },
): Breaker {
  if (calls.failed > 0) {
    const why = `A trial failed${said(calls)}`;
    const { fromMs } = breaker;
    return opened({ nowMs, fromMs, why, trips: breaker.trips + 1 }, settings);
  }
  if (calls.answered === 0) return breaker;
  const answered = breaker.answered + calls.answered;
  return answered >= settings.trialCalls ? closedBreaker(nowMs) : { ...breaker, answered };
}

type Closed = Extract<Breaker, { status: 'closed' }>;

function stepClosed(
  breaker: Closed,
  settings: BreakerSettings,
  { nowMs, calls }: { readonly nowMs: number; readonly calls: Calls },
): Breaker {
  const fromMs = nowMs - settings.windowSeconds * 1000;
  const kept = breaker.recent.filter(({ atMs }) => atMs > fromMs);
  const { answered, failed } = calls;
  if (answered + failed === 0) {
    return kept.length === breaker.recent.length ? breaker : { ...breaker, recent: kept };
  }
  const recent = [...kept, { atMs: nowMs, answered, failed }];
  const sum = recentCalls({ ...breaker, recent });
  const all = sum.answered + sum.failed;
  const isBad = sum.failed * 100 >= settings.failurePercent * all;
  if (sum.failed === 0 || all < settings.minimumCalls || !isBad) return { ...breaker, recent };
  const why = `${sum.failed} of ${all} calls in ${settings.windowSeconds} s failed${said(calls)}`;
  return opened({ nowMs, fromMs: nowMs, why, trips: 1 }, settings);
}

/** The calls in the window of a closed breaker; none otherwise. */
export function recentCalls(breaker: Breaker): Pick<Calls, 'answered' | 'failed'> {
  const recent = breaker.status === 'closed' ? breaker.recent : [];
  return recent.reduce(
    (sum, { answered, failed }) => ({
      answered: sum.answered + answered,
      failed: sum.failed + failed,
    }),
    { answered: 0, failed: 0 },
  );
}

type Open = Extract<Breaker, { status: 'open' }>;

function opened(
  { nowMs, ...trip }: { readonly nowMs: number } & Pick<Open, 'fromMs' | 'why' | 'trips'>,
  { openSeconds }: BreakerSettings,
): Breaker {
  const pauseMs = openSeconds * 1000 * Math.min(2 ** (trip.trips - 1), LONGEST);
  return { status: 'open', sinceMs: nowMs, nextTryAtMs: nowMs + pauseMs, ...trip };
}

function said({ lastError }: Calls): string {
  return lastError === null ? '.' : `: ${lastError}`;
}
