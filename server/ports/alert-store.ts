import type { Alert, AlertChange } from '@/server/application/alerts/alert';
import type { Notice } from '@/server/application/alerts/notice';
import type { RuleName, RuleSettings } from '@/server/application/alerts/rules';
import type { Tracked } from '@/server/application/alerts/track';
import type { Page } from './read-store';

/** What happened to an alert, when and by whom. */
export type AlertEvent = {
  readonly at: string;
  readonly type: AlertChange;
  /** Null: the product itself. */
  readonly by: string | null;
  readonly note: string;
  readonly value: number;
};

/** Where notifications go. */
export type AlertChannel = {
  readonly id: string;
  readonly name: string;
  readonly enabled: boolean;
} & (
  | { readonly type: 'email'; readonly to: readonly string[] }
  | { readonly type: 'webhook' | 'slack'; readonly url: string }
);

/** One notice for one channel. */
export type NewNotification = { readonly channelId: string; readonly notice: Notice };

export type AlertNotification = NewNotification & {
  readonly id: string;
  readonly alertId: string | null;
  readonly status: 'waiting' | 'sent' | 'given-up';
  readonly attempts: number;
  readonly lastError: string | null;
  readonly createdAt: string;
  readonly nextAttemptAt: string;
  readonly sentAt: string | null;
};

/** A change to store; `after` null: a pending alert that came to nothing. */
export type AlertWrite = {
  readonly before: Alert | null;
  readonly after: Alert | null;
  /** What is written into its history, if anything. */
  readonly event: AlertEvent | null;
  readonly notifications: readonly NewNotification[];
};

/** The figures as they were last read. */
export type LastReadings = {
  /** ISO 8601; null: never. */
  readonly at: string | null;
  readonly items: readonly Tracked[];
};

/**
 * Alerts with their history, and the notifications they lead to.
 *
 * Contract: `write` is one transaction: alert, history and notifications together or nothing. It resolves to
 * false, and writes nothing, when the alert is not any more as in `before`, or when there is another open
 * alert of the same rule and key: two who evaluate at a time make one alert. Of one notice there is one
 * notification a channel, however often it is written.
 */
export type AlertStore = {
  /** Those that are not resolved. */
  open(): Promise<readonly Alert[]>;
  /** Those that somebody has to know of: firing, and not acknowledged or snoozed. */
  firingCount(): Promise<number>;
  find(id: string): Promise<Alert | null>;
  /** Resolved ones, the last first. */
  resolved(query: { readonly cursor?: string; readonly limit: number }): Promise<Page<Alert>>;
  /** The history of an alert, oldest first. */
  events(alertId: string): Promise<readonly AlertEvent[]>;
  write(write: AlertWrite): Promise<boolean>;
  saveReadings(items: readonly Tracked[], at: string): Promise<void>;
  readings(): Promise<LastReadings>;
};

/** What admins set. */
export type AlertSettings = {
  /** The rules that somebody has changed. */
  rules(): Promise<ReadonlyMap<RuleName, RuleSettings>>;
  saveRule(name: RuleName, settings: RuleSettings): Promise<void>;
  channels(): Promise<readonly AlertChannel[]>;
  /** Adds it, or changes the one with its id. */
  saveChannel(channel: AlertChannel): Promise<void>;
  /** With what still was to be sent there; false when unknown. */
  removeChannel(id: string): Promise<boolean>;
};

/**
 * The notifications that are to be sent.
 *
 * Contract: `claim` gives each to one caller for `leaseMs`, and counts the attempt; what the caller does not
 * mark by then, because it died, is given out again. So each is sent once at least.
 */
export type AlertNotifications = {
  add(notification: NewNotification): Promise<void>;
  claim(claim: {
    readonly now: string;
    readonly leaseMs: number;
    readonly limit: number;
  }): Promise<readonly AlertNotification[]>;
  markSent(id: string, at: string): Promise<void>;
  /** `nextAttemptAt` null gives it up. */
  markFailed(id: string, error: string, nextAttemptAt: string | null): Promise<void>;
  /** Of an alert or of a channel, the last first. */
  list(query: {
    readonly alertId?: string;
    readonly channelId?: string;
    readonly limit: number;
  }): Promise<readonly AlertNotification[]>;
};

/** All of them, as adapters give them. */
export type AlertStores = {
  readonly alerts: AlertStore;
  readonly alertSettings: AlertSettings;
  readonly alertNotifications: AlertNotifications;
};
