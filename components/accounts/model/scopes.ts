import type { Outputs } from '@/components/api/router-types';

/** What an API key may be for. */
export type Scope = Outputs['apiKeys']['list'][number]['scopes'][number];

/** The scopes in the order in which they are offered, by what they are about. */
export const SCOPE_GROUPS: readonly {
  readonly title: string;
  readonly scopes: readonly { readonly value: Scope; readonly label: string }[];
}[] = [
  {
    title: 'Sagas',
    scopes: [
      { value: 'sagas:read', label: 'Read drawings and versions' },
      { value: 'sagas:write', label: 'Edit and publish' },
    ],
  },
  {
    title: 'Runs',
    scopes: [
      { value: 'runs:read', label: 'Read runs and debts' },
      { value: 'runs:start', label: 'Start runs, send signals' },
      { value: 'runs:decide', label: 'Decide approvals' },
      { value: 'runs:operate', label: 'Cancel, retry, resolve' },
      { value: 'runs:chaos', label: 'Put faults on edges' },
    ],
  },
  {
    title: 'Dead letters',
    scopes: [
      { value: 'letters:read', label: 'Read' },
      { value: 'letters:operate', label: 'Edit, retry, discard' },
    ],
  },
  {
    title: 'Engine',
    scopes: [
      { value: 'engine:read', label: 'Read metrics, services, alerts' },
      { value: 'engine:operate', label: 'Set limits, handle alerts' },
      { value: 'audit:read', label: 'Read the audit log' },
    ],
  },
];

/** What a key is for, in one line. */
export function scopesInWords({
  scopes,
  role,
}: {
  readonly scopes: readonly Scope[];
  readonly role: string;
}): string {
  if (scopes.includes('everything')) return `everything ${article(role)} ${role} may`;
  return scopes.join(', ');
}

const article = (word: string) => (/^[aeiou]/.test(word) ? 'an' : 'a');
