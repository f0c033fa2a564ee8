import { z } from 'zod';
import { FINAL_STATUSES } from '@/saga/run/status';

const DAY_MS = 86_400_000;
/** The broker keeps what was said of a run for seven days: until then it could be told again. */
export const LEAST_DAYS = 8;

const FORM = 'is off, a number of days, or days by status such as completed=30,failed=365';
const days = z.string().regex(/^\d{1,5}$/, FORM);
const status = z.enum([...FINAL_STATUSES]);

/** `off`, `90` or `completed=30,failed=365`: after how many milliseconds runs go, by the status they ended with. */
export const retentionSetting = z
  .string()
  .default('off')
  .transform((text, context): { readonly [status: string]: number } => {
    if (text.trim() === 'off') return {};
    const parsed = entriesOf(text);
    if (typeof parsed === 'string') {
      context.addIssue({ code: 'custom', message: parsed });
      return z.NEVER;
    }
    return Object.fromEntries(parsed.map(([name, count]) => [name, count * DAY_MS]));
  });

/** The days of each status, or what is wrong. */
function entriesOf(text: string): readonly (readonly [string, number])[] | string {
  const parts = /^\s*\d+\s*$/.test(text)
    ? [...FINAL_STATUSES].map((name) => `${name}=${text}`)
    : text.split(',');
  const entries: [string, number][] = [];
  for (const part of parts) {
    const [name = '', count = '', more] = part.split('=').map((word) => word.trim());
    if (more !== undefined || !status.safeParse(name).success || !days.safeParse(count).success) {
      return FORM;
    }
    if (Number(count) < LEAST_DAYS) return `must leave runs ${LEAST_DAYS} days at least`;
    entries.push([name, Number(count)]);
  }
  return entries;
}
