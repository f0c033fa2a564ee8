import type { Actor } from '@/saga/run/events';
import type { Alert } from '@/server/application/alerts/alert';
import type { HandleAlert } from '@/server/application/alerts/handle-alert';
import type { Rule, RuleName, RuleSettings } from '@/server/application/alerts/rules';
import type { SaveChannel } from '@/server/application/alerts/save-channel';
import type { Point } from '@/server/application/alerts/trend';
import type { AlertChannel, AlertEvent, AlertNotification } from '@/server/ports/alert-store';
import type { Page } from '@/server/ports/read-store';

/** An alert as people read it, with its figure's last minutes; `trend` null when there is too little to say. */
export type AlertView = Alert & {
  readonly title: string;
  readonly advice: string;
  readonly severity: Rule['severity'];
  /** Figures in words, such as `12 dead letters`. */
  readonly words: {
    readonly value: string;
    readonly peak: string;
    readonly threshold: string;
    readonly trend: string | null;
  };
  readonly points: readonly Point[];
};

/** Firing first, then acknowledged and snoozed, each the newest first. */
export type AlertsView = {
  readonly items: readonly AlertView[];
  /** When the figures were last looked at (ISO 8601); null: never. */
  readonly evaluatedAt: string | null;
  /** Whether that was lately: if not, no worker looks, and silence means nothing. */
  readonly evaluating: boolean;
};

/** A rule as it is set, and the figure that is nearest to firing. */
export type RuleView = Rule & {
  readonly settings: RuleSettings;
  readonly changed: boolean;
  /** The threshold in words. */
  readonly words: string;
  readonly worst: {
    readonly label: string;
    readonly value: number;
    readonly words: string;
    readonly points: readonly Point[];
  } | null;
};

/** How one notification fared. */
export type DeliveryView = Pick<
  AlertNotification,
  'id' | 'status' | 'attempts' | 'lastError' | 'createdAt' | 'sentAt'
> & { readonly channel: string; readonly title: string };

export type AlertDetail = AlertView & {
  readonly events: readonly AlertEvent[];
  readonly deliveries: readonly DeliveryView[];
};

export type ChannelView = AlertChannel & { readonly deliveries: readonly DeliveryView[] };

/** What the API asks about alerts; failures are the application's typed errors. */
export type AlertServices = {
  list(): Promise<AlertsView>;
  firingCount(): Promise<number>;
  get(id: string): Promise<AlertDetail>;
  resolved(page: { cursor?: string; limit: number }): Promise<Page<AlertView>>;
  handle(command: HandleAlert): Promise<void>;
  rules(): Promise<readonly RuleView[]>;
  saveRule(command: { name: RuleName; settings: RuleSettings; by: Actor }): Promise<void>;
  channels(): Promise<{ readonly items: readonly ChannelView[]; readonly mail: boolean }>;
  saveChannel(command: SaveChannel): Promise<string>;
  removeChannel(command: { id: string; by: Actor }): Promise<void>;
  testChannel(command: { id: string; by: Actor }): Promise<void>;
  /** What a channel's webhooks are signed with; asking is written into the audit log. */
  channelSecret(command: { id: string; by: Actor }): Promise<string>;
};
