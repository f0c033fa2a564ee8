import type { Alert, AlertChange, Reading } from './alert';
import { CLEAR_SHARE, type RuleSettings } from './rules';

/** What is known at one look: the reading, what an admin has set, the time. */
export type Look = {
  readonly reading: Reading;
  readonly settings: RuleSettings;
  /** ISO 8601. */
  readonly now: string;
  /** For an episode that begins now. */
  readonly newId: string;
};

/** What a look leads to; `alert` is null when there is none any more, `change` when nobody is to be told. */
export type Step = { readonly alert: Alert | null; readonly change: AlertChange | null };

/**
 * One look at one figure. It fires once the figure has been at its threshold for the rule's time, and is
 * resolved once it has been clearly below (`CLEAR_SHARE`) for as long; in between nothing changes, so a
 * figure that trembles at its threshold fires once. Pure.
 */
export function stepAlert(current: Alert | null, look: Look): Step {
  const { enabled, threshold } = look.settings;
  const { value, label } = look.reading;
  const passed = enabled && value >= threshold;
  if (!current) return passed ? begin(look) : NOTHING;
  const seen = { ...current, label, value, threshold, peak: Math.max(current.peak, value) };
  if (current.status === 'pending') return passed ? ripen(seen, look) : NOTHING;
  // A rule that was switched off ends what it has begun.
  return enabled ? hold(seen, look) : resolve(seen, look);
}

/** What somebody was told of stays until the figure has been well below for long enough. */
function hold(alert: Alert, look: Look): Step {
  const { threshold, forSeconds } = look.settings;
  if (alert.value >= threshold * CLEAR_SHARE) return wake({ ...alert, clearSince: null }, look);
  const clearSince = alert.clearSince ?? look.now;
  if (elapsed(clearSince, look.now) >= forSeconds) return resolve(alert, look);
  return { alert: { ...alert, clearSince }, change: null };
}

const NOTHING: Step = { alert: null, change: null };

function begin(look: Look): Step {
  const { reading, settings, now, newId } = look;
  return ripen(
    {
      ...reading,
      id: newId,
      status: 'pending',
      peak: reading.value,
      threshold: settings.threshold,
      pendingSince: now,
      firedAt: null,
      clearSince: null,
      snoozedUntil: null,
      handledBy: null,
      resolvedAt: null,
      version: 0,
    },
    look,
  );
}

function ripen(alert: Alert, { now, settings }: Look): Step {
  if (elapsed(alert.pendingSince, now) < settings.forSeconds) return { alert, change: null };
  return { alert: { ...alert, status: 'firing', firedAt: now }, change: 'fired' };
}

/** The end of a snooze: nobody has to remember it. */
function wake(alert: Alert, { now }: Look): Step {
  const over = alert.status === 'snoozed' && (alert.snoozedUntil ?? '') <= now;
  if (!over) return { alert, change: null };
  const firing = { ...alert, status: 'firing', snoozedUntil: null, handledBy: null } as const;
  return { alert: firing, change: 'fired-again' };
}

function resolve(alert: Alert, { now }: Look): Step {
  const resolved = { ...alert, status: 'resolved', resolvedAt: now, snoozedUntil: null } as const;
  return { alert: resolved, change: 'resolved' };
}

/** Seconds from one time to another. */
function elapsed(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / 1000;
}
