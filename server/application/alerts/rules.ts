/** What alerts are raised on. The names are kept in the database and in addresses: they never change. */
export const RULE_NAMES = [
  'dead-letter-growth',
  'dead-letter-age',
  'debt',
  'debt-value',
  'stuck-runs',
  'step-errors',
  'consumer-lag',
  'consumer-lag-age',
  'consumer-lag-growth',
  'consumer-silent',
  'outbox-age',
  'projection-staleness',
  'worker-silent',
  'service-held',
] as const;
export type RuleName = (typeof RULE_NAMES)[number];

/** What a rule's figure counts; `per-minute` are messages a minute. */
export type Unit =
  | 'letters'
  | 'effects'
  | 'value'
  | 'runs'
  | 'messages'
  | 'per-minute'
  | 'seconds'
  | 'percent';

/** What an admin may change of a rule. */
export type RuleSettings = {
  readonly enabled: boolean;
  /** It fires when the figure is this or more, in the rule's unit. */
  readonly threshold: number;
  /** How long the figure must stay there, and afterwards below, in seconds. */
  readonly forSeconds: number;
};

/** A rule as the product brings it. */
export type Rule = {
  readonly name: RuleName;
  readonly title: string;
  readonly unit: Unit;
  readonly severity: 'critical' | 'warning';
  /** What the figure is. */
  readonly figure: string;
  /** What to do about it. */
  readonly advice: string;
  readonly defaults: RuleSettings;
};

/** Below this share of its threshold a figure counts as well again: between the two nothing changes. */
export const CLEAR_SHARE = 0.8;

const on = (threshold: number, forSeconds: number): RuleSettings => ({
  enabled: true,
  threshold,
  forSeconds,
});

/** All rules, in the order in which they are shown. */
export const RULES: readonly Rule[] = [
  {
    name: 'dead-letter-growth',
    title: 'Dead letters grow',
    unit: 'letters',
    severity: 'critical',
    figure: 'Open dead letters that came in the last 5 minutes.',
    advice: 'Open the dead letters, look at the newest error, mend its cause, then retry them.',
    defaults: on(10, 0),
  },
  {
    name: 'dead-letter-age',
    title: 'A dead letter waits',
    unit: 'seconds',
    severity: 'warning',
    figure: 'Age of the oldest open dead letter.',
    advice: 'Retry the letter once its cause is mended, or discard it and say why.',
    defaults: on(3600, 0),
  },
  {
    name: 'debt',
    title: 'Compensation debt',
    unit: 'effects',
    severity: 'critical',
    figure: 'Effects of stuck runs that nobody has undone.',
    advice: 'Retry the compensation, or undo the effect by hand and resolve the run.',
    defaults: on(1, 60),
  },
  {
    name: 'debt-value',
    title: 'Much is owed',
    unit: 'value',
    severity: 'critical',
    figure: 'What the effects that nobody has undone are worth together, for each unit of its own.',
    advice: 'Open the debts, the largest first: retry or settle what is worth most.',
    defaults: { enabled: false, threshold: 10_000, forSeconds: 60 },
  },
  {
    name: 'stuck-runs',
    title: 'Stuck runs',
    unit: 'runs',
    severity: 'critical',
    figure: 'Runs that can go neither on nor back.',
    advice: 'Open the stuck runs: retry what failed, or settle it by hand and resolve the run.',
    defaults: on(1, 60),
  },
  {
    name: 'step-errors',
    title: 'A step fails often',
    unit: 'percent',
    severity: 'critical',
    figure:
      'Share of failed attempts of a step in the last 5 minutes; steps with 10 attempts at least.',
    advice: 'Open failed runs of the saga and read the step’s error; ask the service’s owner.',
    defaults: on(25, 60),
  },
  {
    name: 'consumer-lag',
    title: 'A consumer is behind',
    unit: 'messages',
    severity: 'warning',
    figure: 'Messages that wait for a consumer.',
    advice: 'Start more instances of the service, or find what makes it slow.',
    defaults: on(5000, 60),
  },
  {
    name: 'consumer-lag-age',
    title: 'Messages wait too long',
    unit: 'seconds',
    severity: 'critical',
    figure: 'Age of the oldest message that waits for a consumer.',
    advice: 'See whether the service lives and answers; its runs wait for it.',
    defaults: on(60, 30),
  },
  {
    name: 'consumer-lag-growth',
    title: 'A consumer falls behind',
    unit: 'per-minute',
    severity: 'warning',
    figure: 'By how many messages a minute a consumer’s backlog has grown over the last 5 minutes.',
    advice: 'More comes in than the service takes: start more instances before runs time out.',
    defaults: on(1000, 120),
  },
  {
    name: 'consumer-silent',
    title: 'A consumer without a heartbeat',
    unit: 'messages',
    severity: 'critical',
    figure: 'Messages that wait for a consumer from which nobody fetches.',
    advice: 'The service is down or not connected: start it, or delete the consumer if it is gone.',
    defaults: on(1, 30),
  },
  {
    name: 'outbox-age',
    title: 'The outbox is not emptied',
    unit: 'seconds',
    severity: 'critical',
    figure: 'Age of the oldest message that is committed and not yet published.',
    advice: 'See whether NATS is reachable and its streams have room, then whether a worker lives.',
    defaults: on(30, 15),
  },
  {
    name: 'projection-staleness',
    title: 'Pages are out of date',
    unit: 'seconds',
    severity: 'warning',
    figure: 'Age of the oldest event that the read models do not show yet.',
    advice: 'See the workers’ logs for the projector, and the database’s load.',
    defaults: on(30, 15),
  },
  {
    name: 'worker-silent',
    title: 'A worker without a heartbeat',
    unit: 'seconds',
    severity: 'critical',
    figure: 'How long a worker that did not sign off has not been heard of.',
    advice: 'Others take its work over. See why it ended, and start it again.',
    defaults: on(20, 0),
  },
  {
    name: 'service-held',
    title: 'A service is held',
    unit: 'seconds',
    severity: 'critical',
    figure: 'How long a service’s circuit breaker has been open, on trial or held by somebody.',
    advice:
      'Its runs wait. Services says why: mend the service, or ask who holds it, and let its commands go.',
    defaults: on(5, 0),
  },
];

const BY_NAME: ReadonlyMap<string, Rule> = new Map(RULES.map((rule) => [rule.name, rule]));

/** The rule of that name. */
export function ruleNamed(name: RuleName): Rule {
  const rule = BY_NAME.get(name);
  if (!rule) throw new Error(`There is no rule ${name}.`);
  return rule;
}

/** What an admin set, over what the product brings. */
export function settingsOf(
  name: RuleName,
  changed: ReadonlyMap<RuleName, RuleSettings>,
): RuleSettings {
  return changed.get(name) ?? ruleNamed(name).defaults;
}
