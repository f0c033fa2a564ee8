import type { Outputs } from '@/components/api/router-types';

/** One entry of the audit log. */
export type AuditEntry = Outputs['audit']['list']['items'][number];

const TARGET_PAGES: { readonly [type: string]: (id: string) => string } = {
  saga: (id) => `/sagas/${encodeURIComponent(id)}`,
  run: (id) => `/runs/${encodeURIComponent(id)}`,
  alert: (id) => `/alerts?alert=${encodeURIComponent(id)}`,
  'alert-rule': () => '/alerts?tab=rules',
  'alert-channel': () => '/alerts?tab=channels',
  'bulk-job': (id) => `/runs/actions/${encodeURIComponent(id)}`,
  redrive: (id) => `/dead-letters/redrives/${encodeURIComponent(id)}`,
  'dead-letter': (id) => `/dead-letters/${encodeURIComponent(id)}`,
};

/** The page of what an entry is about; null when it has none. */
export function targetPage({ target }: AuditEntry): string | null {
  return TARGET_PAGES[target.type]?.(target.id) ?? null;
}

/** `user.role-changed` in words: `User · role changed`. */
export function actionWords(action: string): string {
  const [noun = '', ...verb] = action.split('.');
  const words = verb.join(' ').replaceAll('-', ' ').replaceAll('_', ' ');
  const capital = noun.charAt(0).toUpperCase() + noun.slice(1).replaceAll('-', ' ');
  return words ? `${capital} · ${words}` : capital;
}

/** Who did it, as far as is known. */
export function actorName({ actor }: AuditEntry): string {
  return actor.name ?? (actor.type === 'system' ? 'Backstitch' : actor.id);
}
