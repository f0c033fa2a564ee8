import type { Inputs } from '@/components/api/router-types';
import type { SelectOption } from '@/components/ui/select';

/** Stands for "no filter" where a control's values must not be empty. */
export const ALL = 'all';

/** What entries can be about. */
export const TARGETS: readonly SelectOption[] = [
  { value: ALL, label: 'About anything' },
  { value: 'saga', label: 'Sagas' },
  { value: 'run', label: 'Runs' },
  { value: 'dead-letter', label: 'Dead letters' },
  { value: 'redrive', label: 'Redrives' },
  { value: 'user', label: 'Users' },
  { value: 'session', label: 'Sign-ins' },
  { value: 'api-key', label: 'API keys' },
  { value: 'alert', label: 'Alerts' },
  { value: 'alert-rule', label: 'Alert rules' },
  { value: 'alert-channel', label: 'Alert channels' },
  { value: 'audit', label: 'This log' },
];

const HOUR = 3_600_000;
const SPANS: { readonly [since: string]: number } = {
  hour: HOUR,
  day: 24 * HOUR,
  week: 7 * 24 * HOUR,
  month: 30 * 24 * HOUR,
};

/** How far back to look. */
export const SINCE: readonly SelectOption[] = [
  { value: ALL, label: 'Any time' },
  { value: 'hour', label: 'Last hour' },
  { value: 'day', label: 'Last 24 hours' },
  { value: 'week', label: 'Last 7 days' },
  { value: 'month', label: 'Last 30 days' },
];

export type AuditFilters = Omit<Inputs['audit']['list'], 'cursor' | 'limit'>;

/** The filter that the address says; `now` in milliseconds, rounded so that the same view asks the same. */
export function auditFilters(params: URLSearchParams, now: number): AuditFilters {
  const span = SPANS[params.get('since') ?? ''];
  const minute = Math.floor(now / 60_000) * 60_000;
  return {
    ...text('text', params.get('q')?.trim()),
    ...text('actorId', params.get('who')),
    ...text('targetType', params.get('type')),
    ...text('targetId', params.get('id')),
    ...(span ? { from: new Date(minute - span).toISOString() } : {}),
  };
}

function text(name: keyof AuditFilters, value: string | null | undefined): AuditFilters {
  return value ? { [name]: value } : {};
}
