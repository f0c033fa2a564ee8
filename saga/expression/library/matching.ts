import { Fault } from '../interpreter/fault';
import type { Callable } from '../interpreter/functions';
import type { Machine } from '../interpreter/machine';
import type { Match } from '../interpreter/regex';
import { sequenceOf } from '../interpreter/sequence';
import { isObject, shown } from '../interpreter/values';
import type { HigherOrder } from './higher-order';
import { substitute } from './substitute';

/** The functions that search texts, which jsonata has only asynchronously; by name. */
export const MATCHING: { readonly [name: string]: HigherOrder } = {
  contains: (machine, [text, token]) => {
    if (text === undefined || token === undefined) return undefined;
    if (typeof token === 'string') return String(text).includes(token);
    return matches(machine, token as Callable, String(text)).next().value !== undefined;
  },
  match: (machine, [text, matcher, limit]) => {
    if (text === undefined) return undefined;
    const most = limitOf('match', limit);
    const found = sequenceOf();
    if (most === 0) return found;
    for (const { match, start, groups } of matches(machine, matcher as Callable, String(text))) {
      found.push({ match, index: start, groups });
      if (found.length >= most) break;
    }
    return found;
  },
  split: (machine, [text, separator, limit]) => {
    if (text === undefined) return undefined;
    const most = limitOf('split', limit);
    if (most === 0) return [];
    if (typeof separator === 'string')
      return splitByText(machine, String(text), { separator, most });
    return splitByMatch(machine, String(text), { matcher: separator as Callable, most });
  },
  replace: (machine, [text, pattern, replacement, limit]) => {
    if (text === undefined) return undefined;
    if (pattern === '') throw new Fault('D3010', '$replace needs something to look for.');
    const most = limitOf('replace', limit);
    if (most === 0) return text;
    return typeof pattern === 'string'
      ? replaceText(machine, String(text), { pattern, replacement, most })
      : replaceMatches(machine, String(text), { pattern: pattern as Callable, replacement, most });
  },
};

function limitOf(name: string, limit: unknown): number {
  if (limit === undefined) return Number.POSITIVE_INFINITY;
  if (typeof limit === 'number' && limit >= 0) return limit;
  throw new Fault('D3040', `The limit of $${name} must not be negative.`);
}

function* matches(machine: Machine, matcher: Callable, text: string): Generator<Match> {
  let match = checked(machine.call(matcher, [text], null));
  while (match !== undefined) {
    machine.budget.grow(1);
    yield match;
    match = checked(machine.call(match.next, [], null));
  }
}

function checked(value: unknown): Match | undefined {
  if (value === undefined) return undefined;
  if (isObject(value) && typeof value.start === 'number' && value.next !== undefined) {
    return value as Match;
  }
  throw new Fault('T1010', `A matcher must give a match, not ${shown(value)}.`);
}

type By<P> = { readonly pattern: P; readonly replacement: unknown; readonly most: number };

function splitByText(
  { budget }: Machine,
  text: string,
  { separator, most }: { readonly separator: string; readonly most: number },
): string[] {
  const parts = Number.isFinite(most) ? text.split(separator, most) : text.split(separator);
  budget.grow(parts.length);
  return parts;
}

function splitByMatch(
  machine: Machine,
  text: string,
  { matcher, most }: { readonly matcher: Callable; readonly most: number },
): string[] {
  const parts: string[] = [];
  let from = 0;
  for (const { start, end } of matches(machine, matcher, text)) {
    if (parts.length >= most) break;
    parts.push(text.substring(from, start));
    from = end;
  }
  if (parts.length < most) parts.push(text.substring(from));
  return parts;
}

function replaceText(
  { budget }: Machine,
  text: string,
  { pattern, replacement, most }: By<string>,
): string {
  const parts = text.split(pattern);
  const count = Math.min(most, parts.length - 1);
  if (typeof replacement !== 'string') return replacedOrFault(count, text, replacement);
  budget.grow(text.length + count * replacement.length);
  const head = parts.slice(0, count + 1).join(replacement);
  return [head, ...parts.slice(count + 1)].join(pattern);
}

function replacedOrFault(count: number, text: string, replacement: unknown): string {
  if (count === 0) return text;
  throw new Fault('D3012', `A text can be replaced by a text only, not ${shown(replacement)}.`);
}

function replaceMatches(machine: Machine, text: string, by: By<Callable>): string {
  let made = '';
  let from = 0;
  let count = 0;
  for (const match of matches(machine, by.pattern, text)) {
    if (count >= by.most) break;
    count += 1;
    made += text.substring(from, match.start) + replacementFor(machine, by.replacement, match);
    machine.budget.grow(made.length - from);
    from = match.start + match.match.length;
  }
  return made + text.substring(from);
}

function replacementFor(machine: Machine, replacement: unknown, match: Match): string {
  if (typeof replacement === 'string') return substitute(replacement, match);
  const made = machine.call(replacement as Callable, [match], null);
  if (typeof made === 'string') return made;
  throw new Fault('D3012', `A match can be replaced by a text only, not ${shown(made)}.`);
}
