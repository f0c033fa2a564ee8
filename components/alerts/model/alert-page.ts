import type { AlertView } from './alert';
import { runbookId } from './parse-runbooks';

/** The runbook of an alert or its rule, by its title. */
export function runbookHref(title: string): string {
  return `/alerts?tab=runbooks&runbook=${runbookId(title)}`;
}

/** Where one looks into what an alert is about, and what the link says. */
export type Place = { readonly href: string; readonly label: string };

/** How runs stand that did not go well. */
const TURNED = ['compensating', 'compensated', 'failed', 'stuck'] as const;

/** The page of an alert's cause. */
export function placeOf({ rule, key }: Pick<AlertView, 'rule' | 'key'>): Place {
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
      return { href: '/runs?status=stuck', label: 'Open stuck runs' };
    case 'step-errors': {
      const [saga = ''] = key.split('/');
      const query = `saga=${encodeURIComponent(saga)}&status=${TURNED.join(',')}`;
      return { href: `/runs?${query}`, label: 'Open its failed runs' };
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
      return { href: '/operations', label: 'Open operations' };
    default:
      return rule satisfies never;
  }
}
