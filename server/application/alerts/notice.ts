import type { Alert, AlertChange } from './alert';
import { figureWords } from './figure-words';
import { ruleNamed } from './rules';

/** What is told, whatever it is sent through. */
export type Notice = {
  /** Equal for all copies of one notice: who gets it twice can tell. */
  readonly id: string;
  readonly type: AlertChange | 'test';
  /** ISO 8601. */
  readonly at: string;
  readonly title: string;
  /** Plain text, a line each. */
  readonly lines: readonly string[];
  /** The page to go to. */
  readonly url: string;
  readonly alert: {
    readonly id: string;
    readonly rule: string;
    readonly of: string;
    readonly severity: string;
    readonly status: string;
    readonly value: number;
    readonly threshold: number;
    readonly unit: string;
    readonly firedAt: string | null;
    readonly resolvedAt: string | null;
  } | null;
};

const WORDS: { readonly [change in AlertChange]: string } = {
  fired: 'Firing',
  'fired-again': 'Still firing',
  acknowledged: 'Acknowledged',
  snoozed: 'Snoozed',
  resolved: 'Resolved',
};

/** What is told of a change of an alert; `publicUrl` without a slash at its end. */
export function noticeOf(
  alert: Alert,
  change: AlertChange,
  { id, at, publicUrl }: { readonly id: string; readonly at: string; readonly publicUrl: string },
): Notice {
  const { title, unit, severity, advice } = ruleNamed(alert.rule);
  const of = alert.label === '' ? '' : `: ${alert.label}`;
  const over = change === 'resolved';
  return {
    id,
    type: change,
    at,
    title: `${WORDS[change]}: ${title}${of}`,
    lines: [
      over
        ? `Now ${figureWords(alert.value, unit)}; at its worst ${figureWords(alert.peak, unit)}.`
        : `Now ${figureWords(alert.value, unit)}; the threshold is ${figureWords(alert.threshold, unit)}.`,
      ...(alert.firedAt === null ? [] : [`Since ${alert.firedAt}.`]),
      ...(over ? [] : [advice]),
    ],
    url: `${publicUrl}/alerts?alert=${alert.id}`,
    alert: {
      id: alert.id,
      rule: alert.rule,
      of: alert.label,
      severity,
      status: alert.status,
      value: alert.value,
      threshold: alert.threshold,
      unit,
      firedAt: alert.firedAt,
      resolvedAt: alert.resolvedAt,
    },
  };
}

/** A message that shows that a channel works. */
export function testNotice(
  channel: string,
  { id, at, publicUrl }: { readonly id: string; readonly at: string; readonly publicUrl: string },
): Notice {
  return {
    id,
    type: 'test',
    at,
    title: 'Test: this channel works',
    lines: [`Backstitch sends alerts to the channel “${channel}”. Nothing is wrong.`],
    url: `${publicUrl}/alerts?tab=channels`,
    alert: null,
  };
}
