import type { Outputs } from '@/components/api/router-types';

type Line = Outputs['users']['inviteMany'][number];

/** The outcomes of a line in words and colour. */
export const OUTCOMES = {
  invited: { label: 'Invited', tone: 'completed' },
  known: { label: 'Has an account', tone: 'waiting' },
  'listed-twice': { label: 'Listed before', tone: 'waiting' },
  invalid: { label: 'Not invited', tone: 'stuck' },
} as const;

/** A report in a sentence: `2 invited, 1 passed over, 1 wrong`. */
export function summaryOf(lines: readonly Line[]): string {
  const count = (...outcomes: readonly Line['outcome'][]) =>
    lines.filter(({ outcome }) => outcomes.includes(outcome)).length;
  const parts = [
    `${count('invited')} invited`,
    ...some(count('known', 'listed-twice'), 'passed over'),
    ...some(count('invalid'), 'wrong'),
  ];
  return `${parts.join(', ')}.`;
}

function some(count: number, word: string): string[] {
  return count > 0 ? [`${count} ${word}`] : [];
}

/** Addresses and links, a line each. Neither can hold a comma or a quote. */
export function linksAsCsv(lines: readonly Line[]): string {
  return ['email,link', ...lines.map(({ email, link }) => `${email},${link}`), ''].join('\r\n');
}
