import { parseExpression } from '../../expression/parse';
import { referencesOf } from '../../expression/references';
import { type Data, get, MISSING, render, text } from '../draft/data';
import { type Reader, statesValue } from './scope';

type Translation = {
  readonly reader: Reader;
  readonly lose: (what: string, why: string) => void;
};

/** Texts, field names in backticks, comments and patterns, in which nothing is replaced; and variables with the names behind them. */
const TOKEN =
  /"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|\/\*[\s\S]*?\*\/|\$\$?[A-Za-z_][A-Za-z0-9_]*(?:\s*\.\s*(?:[A-Za-z_][A-Za-z0-9_]*|`[^`]*`)(?!\s*\())*|`[^`]*`/g;

/** JSONata of a state, with `$states` and variables replaced by where they live in a saga. */
export function translateJsonata(source: string, translation: Translation): Data {
  const whole = replacementOf(source.trim(), source, translation);
  if (whole) return whole;
  const functions = neededFunctions(source, translation);
  const body = source.replace(TOKEN, (token) => {
    const value = token.startsWith('$') ? replacementOf(token, source, translation) : undefined;
    if (value) return render(value, '$$.');
    if (/^\$states\b/.test(token)) {
      translation.lose(token, 'Nothing in a saga corresponds to it; it gives no value.');
      return render(MISSING);
    }
    return token;
  });
  const written = functions === '' ? body : `(${functions} ${body})`;
  return text((root) => (root === '' ? withoutNeedlessRoots(written) : written));
}

/** The expression without `$$.` where names mean fields of the scope anyway. */
function withoutNeedlessRoots(source: string): string {
  const { expression } = parseExpression(source);
  const reads = expression ? referencesOf(expression.ast).reads : [];
  const needless = reads.flatMap(({ root, atRoot }) => (root !== null && atRoot ? [root] : []));
  return [...new Set(needless)]
    .sort((a, b) => b - a)
    .reduce((text, root) => {
      const isPlain = text.slice(root - 2, root + 1) === '$$.';
      return isPlain ? text.slice(0, root - 2) + text.slice(root + 1) : text;
    }, source);
}

/** What a variable, with the names behind it, stands for; undefined when it stands for itself. */
function replacementOf(token: string, source: string, { reader }: Translation): Data | undefined {
  const match =
    /^\$([A-Za-z_][A-Za-z0-9_]*)((?:\s*\.\s*(?:[A-Za-z_][A-Za-z0-9_]*|`[^`]*`))*)$/.exec(token);
  if (!match) return undefined;
  const [, name = '', tail = ''] = match;
  const names = [...tail.matchAll(/\.\s*(?:([A-Za-z_][A-Za-z0-9_]*)|`([^`]*)`)/g)].map(
    ([, plain, quoted]) => plain ?? quoted ?? '',
  );
  if (name === 'states') return statesValue(reader, names) ?? undefined;
  if (isBound(name, source)) return undefined;
  const value = reader.variables.read(name);
  return value && names.reduce<Data>(get, value);
}

/** Whether the expression gives the name a meaning of its own. */
function isBound(name: string, source: string): boolean {
  return new RegExp(
    `\\$${name}\\s*:=|function\\s*\\([^)]*\\$${name}\\b|λ\\s*\\([^)]*\\$${name}\\b`,
  ).test(source);
}

const ONCE = 'A run must give the same when replayed';

/** Functions that Step Functions has and JSONata here has not: how they are defined, and what is lost. */
const FUNCTIONS: { readonly [name: string]: { readonly made: string; readonly lost?: string } } = {
  partition: {
    made: 'function($l, $n) { $map([0..$ceil($count($l) / $n) - 1], function($i) { [$l[[($i * $n)..(($i + 1) * $n - 1)]]] }) }',
  },
  range: {
    made: 'function($a, $b, $s) { $map([0..$floor(($b - $a) / $s)], function($i) { $i * $s + $a }) }',
  },
  hash: {
    made: 'function($text, $algorithm) { $text }',
    lost: 'Expressions compute no hashes; what would be hashed is passed on.',
  },
  parse: {
    made: 'function($text) { $text }',
    lost: 'Expressions do not parse JSON text; the text is passed on. Let the participant answer with data.',
  },
  random: { made: 'function($seed) { 0.5 }', lost: `${ONCE}; it is always 0.5.` },
  uuid: { made: 'function() { $$.run.id }', lost: `${ONCE}; the run’s id is used.` },
  now: {
    made: 'function() { $$.run.startedAt }',
    lost: `${ONCE}; the time is when the run started.`,
  },
  millis: {
    made: 'function() { $toMillis($$.run.startedAt) }',
    lost: `${ONCE}; the time is when the run started.`,
  },
};

function neededFunctions(source: string, { lose }: Translation): string {
  const needed = Object.entries(FUNCTIONS).filter(
    ([name]) => new RegExp(`\\$${name}\\s*\\(`).test(source) && !isBound(name, source),
  );
  for (const [name, { lost }] of needed) if (lost !== undefined) lose(`$${name}`, lost);
  return needed.map(([name, { made }]) => `$${name} := ${made};`).join(' ');
}
