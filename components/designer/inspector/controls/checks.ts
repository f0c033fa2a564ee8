import { DURATION_PATTERN, SLUG_PATTERN } from '@/saga/definition/primitives';
import { parseExpression } from '@/saga/expression/parse';

/** What is wrong with a service's, action's or saga's name; undefined when nothing is. */
export function slugProblem(value: string | undefined): string | undefined {
  if (!value) return 'Say which.';
  return SLUG_PATTERN.test(value)
    ? undefined
    : 'Start with a letter; then letters, digits, hyphens or underscores.';
}

/** What is wrong with a duration; an absent one is fine. */
export function durationProblem(value: string | undefined): string | undefined {
  if (value === undefined || DURATION_PATTERN.test(value)) return undefined;
  return 'Write a whole number with its unit: 250ms, 30s, 5m, 2h or 7d.';
}

/** What is wrong with a bare expression; an absent one is fine. */
export function expressionProblem(value: string | undefined): string | undefined {
  if (!value) return undefined;
  const parsed = parseExpression(value);
  return 'problem' in parsed ? parsed.problem?.message : undefined;
}

/** What is wrong with a web address of a participant; `${NAME}` stands for a configured base address. */
export function urlProblem(value: string | undefined): string | undefined {
  if (!value) return 'Say where the service takes the request.';
  const filled = value.replace(/^\$\{[A-Z][A-Z0-9_]*\}/, 'http://base');
  const ok = URL.canParse(filled) && /^https?:/.test(filled);
  return ok
    ? undefined
    : 'Write an http(s) address, or begin with the name of a configured one in braces.';
}
