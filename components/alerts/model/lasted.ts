import { formatDuration } from '@/components/trace/model/duration';
import type { AlertView } from './alert';

/** How long an alert that is over fired. */
export function lasted({ firedAt, resolvedAt }: Pick<AlertView, 'firedAt' | 'resolvedAt'>): string {
  if (firedAt === null || resolvedAt === null) return '—';
  return formatDuration(Date.parse(resolvedAt) - Date.parse(firedAt));
}
