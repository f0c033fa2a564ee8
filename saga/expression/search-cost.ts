import { Fault } from './interpreter/fault';

/** What the parts of a pattern allow a search to try. */
type Tries = {
  /** Repetitions without a bound, and references back to what a group has matched. */
  readonly unbounded: number;
  /** In how many ways all alternatives, options and bounded repetitions can be taken. */
  readonly ways: number;
};

/** A group's opening with what it is, a repetition with how it is tried, or a bar. */
const TOKENS = /\((?:\?(?:<?[=!]|:|<[^>]*>))?|\)|[*+]\??|\{\d+(?:,\d*)?\}\??|\?\??|\|/g;
const ESCAPES = /\\(?:[pPu]\{[^}]*\}|.)/g;

/**
 * What a search for a pattern may cost in a text of this length at most, in comparisons. A backtracking engine tries each
 * unbounded repetition in as many ways as the text is long, and each choice in as many as it has, from each place where
 * the pattern may begin. Throws Fault LIMIT when a choice is inside a repetition: that could take for ever.
 */
export function searchCost(
  { source, flags }: Pick<RegExp, 'source' | 'flags'>,
  length: number,
): number {
  const { unbounded, ways } = triesOf(source);
  const begins = beginsOnce(source, flags) ? 0 : 1;
  return ways * Math.max(1, length) ** Math.max(1, unbounded + begins);
}

/** Throws Fault LIMIT for what no text is short enough for. */
export function requireBounded(source: string): void {
  triesOf(source);
}

function beginsOnce(source: string, flags: string): boolean {
  return source.startsWith('^') && !flags.includes('m') && !plainOf(source).includes('|');
}

/** The pattern without what escapes and classes hold. */
function plainOf(source: string): string {
  return source.replace(ESCAPES, 'x').replace(/\[[^\]]*\]/g, 'x');
}

type Group = { chooses: boolean; alternatives: number };

function triesOf(source: string): Tries {
  const plain = plainOf(source);
  const groups: Group[] = [{ chooses: false, alternatives: 1 }];
  const ways: number[] = [];
  for (const { 0: token, index } of plain.matchAll(TOKENS)) {
    if (token.startsWith('(')) groups.push({ chooses: false, alternatives: 1 });
    else if (token === ')') ways.push(closeGroup(groups, plain.slice(index + 1)));
    else ways.push(take(token, groups.at(-1) as Group));
  }
  ways.push(...groups.map(({ alternatives }) => alternatives));
  const bounded = ways.filter(Number.isFinite);
  const references = source.match(/\\(?:[1-9]|k<)/g)?.length ?? 0;
  return {
    unbounded: ways.length - bounded.length + references,
    ways: bounded.reduce((all, one) => all * one, 1),
  };
}

/** In how many ways a repetition of a group can be taken; the alternatives are counted when it closes. */
function take(token: string, group: Group): number {
  if (token === '|') {
    group.alternatives += 1;
    return 1;
  }
  const many = waysOf(token);
  group.chooses ||= many > 1;
  return many;
}

function waysOf(token: string): number {
  if (token.startsWith('?')) return 2;
  const [, least, most] = /^\{(\d+)(?:,(\d*))?\}/.exec(token) ?? [];
  if (least === undefined || most === '') return Number.POSITIVE_INFINITY;
  return most === undefined ? 1 : Math.max(1, Number(most) - Number(least) + 1);
}

function closeGroup(groups: Group[], rest: string): number {
  if (groups.length < 2) return 1;
  const { chooses, alternatives } = groups.pop() as Group;
  if (!chooses && alternatives === 1) return 1;
  if (/^(?:[*+]|\{)/.test(rest)) {
    throw new Fault('LIMIT', 'A repetition or choice inside a repetition is not allowed.');
  }
  (groups.at(-1) as Group).chooses = true;
  return alternatives;
}
