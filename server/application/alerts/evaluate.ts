import type { Alert, AlertChange, Reading, Readings } from './alert';
import { type RuleName, type RuleSettings, settingsOf } from './rules';
import { stepAlert } from './step-alert';

/** One alert that is to be stored; `after` null: a pending one that came to nothing. */
export type Evaluated = {
  readonly before: Alert | null;
  readonly after: Alert | null;
  readonly change: AlertChange | null;
};

/** What an evaluation works on. */
export type Evaluation = {
  /** Alerts that are not resolved. */
  readonly open: readonly Alert[];
  readonly readings: Readings;
  readonly settings: ReadonlyMap<RuleName, RuleSettings>;
  readonly now: string;
  readonly newId: () => string;
};

/**
 * One look at all figures. Where a source was read and says nothing of an open alert's key, that thing is
 * gone, and with it the trouble. Of rules that were not read nothing is concluded. What stays as it is is
 * left out. Pure.
 */
export function evaluate({ open, readings, settings, now, newId }: Evaluation): Evaluated[] {
  const known = new Map(open.map((alert) => [keyOf(alert), alert]));
  const seen = new Map(readings.items.map((reading) => [keyOf(reading), reading]));
  const gone = open.filter((alert) => readings.read.has(alert.rule) && !seen.has(keyOf(alert)));
  const all = [
    ...readings.items,
    ...gone.map(({ rule, key, label }) => ({ rule, key, label, value: 0 })),
  ];
  return all.flatMap((reading) => {
    const before = known.get(keyOf(reading)) ?? null;
    const look = { reading, settings: settingsOf(reading.rule, settings), now, newId: '' };
    const { alert, change } = stepAlert(before, before ? look : { ...look, newId: newId() });
    if (!before && !alert) return [];
    return isSame(before, alert) ? [] : [{ before, after: alert, change }];
  });
}

/** Of one rule and key there is one open alert at most. */
export function keyOf({ rule, key }: Pick<Reading, 'rule' | 'key'>): string {
  return `${rule} ${key}`;
}

function isSame(before: Alert | null, after: Alert | null): boolean {
  if (!before || !after) return before === after;
  const fields = Object.keys(before) as (keyof Alert)[];
  return fields.every((field) => before[field] === after[field]);
}
