import type { AlertView } from './alert';
import { runbookId } from './parse-runbooks';

/** The runbook of an alert or its rule, by its title. */
export function runbookHref(title: string): string {
  return `/alerts?tab=runbooks&runbook=${runbookId(title)}`;
}

/** Where one looks into what an alert is about, and what the link says. */
export type Place = { readonly href: string; readonly label: string };

/** The page of an alert's cause; null where there is none. */
export function placeOf({ rule, key }: Pick<AlertView, 'rule' | 'key'>): Place | null {
  switch (rule) {
    case 'dead-letter-growth':
    case 'dead-letter-age':
      return { href: '/dead-letters', label: 'Open dead letters' };
    case 'debt':
      return { href: '/debts', label: 'Open debts' };
    case 'debt-value': {
      const unit = key === '' ? '' : `&unit=${encodeURIComponent(key)}`;
      return { href: `/debts?order=value${unit}`, label: 'Open debts' };
    }
    case 'stuck-runs':
      return { href: '/runs?status=stuck', label: 'Stuck runs' };
    case 'step-errors': {
      const [saga = ''] = key.split('/');
      return { href: `/runs?saga=${encodeURIComponent(saga)}`, label: `Runs of ${saga}` };
    }
    case 'service-held':
      return { href: '/services', label: 'Open services' };
    case 'outbox-age':
    case 'projection-staleness':
    case 'worker-silent':
    case 'consumer-lag':
    case 'consumer-lag-age':
    case 'consumer-lag-growth':
    case 'consumer-silent':
      return null;
    default:
      return rule satisfies never;
  }
}
