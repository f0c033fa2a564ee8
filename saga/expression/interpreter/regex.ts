import { requireBounded, searchCost } from '../search-cost';
import { Fault } from './fault';
import { Native } from './functions';
import type { Machine } from './machine';

/** What a matcher gives for a text: the first match, and a function for the next one. */
export type Match = {
  readonly match: string;
  readonly start: number;
  readonly end: number;
  readonly groups: readonly (string | undefined)[];
  readonly next: Native;
};

/** Work that one search may cost, in comparisons: about a tenth of a second. */
const MAX_COST = 3e7;

/**
 * A regular expression as a function. The engine's matching can't be counted from outside, so it is
 * refused beforehand when it could take too long.
 */
export function matcherOf(machine: Machine, pattern: RegExp): Native {
  requireBounded(pattern.source);
  const search = (text: string, from: number): Match | undefined => {
    const cost = searchCost(pattern, text.length - from);
    if (cost > MAX_COST) {
      throw new Fault(
        'LIMIT',
        `A text of ${text.length} characters is too long for /${pattern.source}/.`,
      );
    }
    machine.budget.step(1 + Math.ceil(cost / 1000));
    return found(new RegExp(pattern.source, pattern.flags), text, { from, search });
  };
  return new Native({
    name: 'matcher',
    arity: 2,
    call: ([text, from]) =>
      typeof text === 'string' ? search(text, typeof from === 'number' ? from : 0) : undefined,
  });
}

type Search = (text: string, from: number) => Match | undefined;

function found(
  engine: RegExp,
  text: string,
  { from, search }: { readonly from: number; readonly search: Search },
): Match | undefined {
  engine.lastIndex = from;
  const match = engine.exec(text);
  if (match === null) return undefined;
  const end = match.index + match[0].length;
  return {
    match: match[0],
    start: match.index,
    end,
    groups: match.slice(1),
    next: new Native({ name: 'next', arity: 0, call: () => nextMatch(text, end, search) }),
  };
}

function nextMatch(text: string, from: number, search: Search): Match | undefined {
  if (from >= text.length) return undefined;
  const next = search(text, from);
  if (next?.match === '')
    throw new Fault('D1004', 'The regular expression matches the empty text.');
  return next;
}
