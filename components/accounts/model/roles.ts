import type { SessionUser } from '@/components/api/use-session';

/** What somebody is allowed in sum. */
export type Role = SessionUser['role'];

/** The roles from the least to the most, each with what it may. */
export const ROLE_OPTIONS: readonly {
  readonly value: Role;
  readonly label: string;
  readonly hint: string;
}[] = [
  { value: 'guest', label: 'Guest', hint: 'Sees only what is granted for single sagas.' },
  { value: 'viewer', label: 'Viewer', hint: 'Sees sagas, runs and dead letters.' },
  { value: 'designer', label: 'Designer', hint: 'Also draws, publishes and starts sagas.' },
  {
    value: 'operator',
    label: 'Operator',
    hint: 'Also starts, cancels and repairs runs, and retries dead letters.',
  },
  { value: 'admin', label: 'Admin', hint: 'May do everything, accounts and keys included.' },
];

/** A role in a word. */
export function roleLabel(role: Role): string {
  return ROLE_OPTIONS.find(({ value }) => value === role)?.label ?? role;
}
