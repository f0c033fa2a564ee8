import type { RuleName } from './rules';

/**
 * `pending`: the threshold is passed, but not for long enough; nobody is told. `acknowledged`: somebody
 * is at it. `snoozed`: quiet until a time, then it fires again if it still holds.
 */
export type AlertStatus = 'pending' | 'firing' | 'acknowledged' | 'snoozed' | 'resolved';

/** One episode: from the moment a figure passes its threshold until all is well again. Times are ISO 8601. */
export type Alert = {
  readonly id: string;
  readonly rule: RuleName;
  /** Of what, when a rule watches several: a consumer, a step, a worker; else empty. */
  readonly key: string;
  /** The key for people. */
  readonly label: string;
  readonly status: AlertStatus;
  /** The figure now, and the highest it was, in the rule's unit. */
  readonly value: number;
  readonly peak: number;
  readonly threshold: number;
  readonly pendingSince: string;
  readonly firedAt: string | null;
  /** Since when the figure is well again, while that is not long enough. */
  readonly clearSince: string | null;
  readonly snoozedUntil: string | null;
  /** Who acknowledged or snoozed it. */
  readonly handledBy: string | null;
  readonly resolvedAt: string | null;
  /** Grows with every change. */
  readonly version: number;
};

/** What is told of an alert; `fired-again`: its snooze is over and it still holds. */
export type AlertChange = 'fired' | 'fired-again' | 'acknowledged' | 'snoozed' | 'resolved';

/** A figure of one rule, and of what. */
export type Reading = {
  readonly rule: RuleName;
  readonly key: string;
  readonly label: string;
  readonly value: number;
};

/** What was read; rules whose source could not be asked are not in `read`, so that nothing is concluded. */
export type Readings = {
  readonly read: ReadonlySet<RuleName>;
  readonly items: readonly Reading[];
};
