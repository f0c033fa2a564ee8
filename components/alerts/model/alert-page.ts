import type { Permission } from '@/components/api/use-session';
import { waitsOnHref } from '@/components/runs/model/service-href';
import { ADMIN_NAV, MAIN_NAV, visibleItems } from '@/components/shell/model/nav';
import type { AlertView } from './alert';
import { runbookId } from './parse-runbooks';

/** The runbook of an alert or its rule, by its title. */
export function runbookHref(title: string): string {
  return `/alerts?tab=runbooks&runbook=${runbookId(title)}`;
}

/** The page that a text calls by its name, as `Debts` or `Admin → Secrets`; null when it names none that one sees. */
export function pageNamed(text: string, permissions: readonly Permission[]): string | null {
  const name = text.split(' → ').at(-1);
  const pages = visibleItems([...MAIN_NAV, ...ADMIN_NAV], permissions);
  return pages.find(({ label }) => label === name)?.href ?? null;
}

/** Where one looks into what an alert is about, and what the link says. */
export type Place = { readonly href: string; readonly label: string };

/** Consumers of this stream are services. */
const OF_SERVICES = 'SAGA_COMMANDS/';

/** The runs that stand still because of what the alert is about; null when it is about no service. */
export function waitersOf({ rule, key }: Pick<AlertView, 'rule' | 'key'>): Place | null {
  const isService = rule === 'service-held';
  if (!isService && !key.startsWith(OF_SERVICES)) return null;
  const name = isService ? key : key.slice(OF_SERVICES.length).replace(/^host-[a-z]+-/, '');
  return { href: waitsOnHref(name), label: `Runs that wait on ${name}` };
}

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
