import type { Json } from '../../definition/primitives';
import { type Data, literal, render, text } from '../draft/data';
import { below } from '../draft/draft';
import { type Fields, fieldOf, isFields, listAt, textOf } from './fields';
import { readJsonata, readPath } from './reader';
import type { Reader } from './scope';

/** The condition of a choice rule; null when it has none that can be read. */
export function conditionOf(reader: Reader, rule: Fields, path: string): Data | null {
  const condition = fieldOf(rule, 'Condition');
  if (condition !== undefined) return jsonataCondition(reader, condition, below(path, 'Condition'));
  return combined(reader, rule, path) ?? comparison(reader, rule, path);
}

function jsonataCondition(reader: Reader, condition: Json, path: string): Data | null {
  if (typeof condition === 'boolean') return literal(condition);
  const source =
    typeof condition === 'string' ? /^\s*\{%([\s\S]*)%\}\s*$/.exec(condition)?.[1] : undefined;
  return source === undefined ? null : readJsonata(reader, source.trim(), path);
}

function combined(reader: Reader, rule: Fields, path: string): Data | null {
  const not = fieldOf(rule, 'Not');
  if (isFields(not)) {
    const inner = conditionOf(reader, not, below(path, 'Not'));
    return inner && text((root) => `$not(${render(inner, root)} = true)`);
  }
  for (const [name, word] of [
    ['And', ' and '],
    ['Or', ' or '],
  ] as const) {
    const rules = listAt(rule, name, path);
    if (rules.length === 0) continue;
    const parts = rules.map(({ fields, path: place }) => conditionOf(reader, fields, place));
    if (parts.some((part) => part === null)) return null;
    return text((root) => parts.map((part) => `(${render(part as Data, root)})`).join(word));
  }
  return null;
}

function comparison(reader: Reader, rule: Fields, path: string): Data | null {
  const variable = textOf(rule, 'Variable');
  const operator = Object.keys(rule).find((key) => operatorOf(key) !== null);
  if (variable === undefined || operator === undefined) return null;
  const compare = operatorOf(operator);
  const value = fieldOf(rule, operator) ?? null;
  const left = readPath(reader, variable, below(path, 'Variable'));
  const right =
    operator.endsWith('Path') && typeof value === 'string'
      ? readPath(reader, value, below(path, operator))
      : literal(value);
  return compare && text((root) => compare(operandOf(left, root), operandOf(right, root)));
}

function operandOf(data: Data, root: string): string {
  const written = render(data, root);
  return data.kind === 'text' ? `(${written})` : written;
}

type Compare = (left: string, right: string) => string;

const SIGNS: { readonly [name: string]: string } = {
  Equals: '=',
  LessThan: '<',
  GreaterThan: '>',
  LessThanEquals: '<=',
  GreaterThanEquals: '>=',
};

/** Tests of a type, true or false as the rule says. */
const TESTS: { readonly [name: string]: (value: string) => string } = {
  IsNull: (value) => `$type(${value}) = "null"`,
  IsPresent: (value) => `$exists(${value})`,
  IsNumeric: (value) => `$type(${value}) = "number"`,
  IsString: (value) => `$type(${value}) = "string"`,
  IsBoolean: (value) => `$type(${value}) = "boolean"`,
  IsTimestamp: (value) => `$contains($string(${value}), /^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d/)`,
};

function operatorOf(key: string): Compare | null {
  if (Object.hasOwn(TESTS, key)) {
    const test = TESTS[key];
    return test
      ? (value, wanted) => (wanted === 'false' ? `$not(${test(value)})` : test(value))
      : null;
  }
  if (key === 'StringMatches') return matching;
  const match = /^(String|Numeric|Timestamp|Boolean)([A-Za-z]+?)(Path)?$/.exec(key);
  const sign =
    match && Object.hasOwn(SIGNS, match[2] as string) ? SIGNS[match[2] as string] : undefined;
  if (!match || sign === undefined) return null;
  if (match[1] !== 'Timestamp') return (left, right) => `${left} ${sign} ${right}`;
  return (left, right) => `$toMillis(${left}) ${sign} $toMillis(${right})`;
}

/** `*` stands for any characters; `\*` for itself. */
function matching(value: string, pattern: string): string {
  const parts = String(JSON.parse(pattern)).split(/(\\.|\*)/);
  const written = parts.map((part) => {
    if (part === '*') return '[\\s\\S]*';
    const own = part.startsWith('\\') && part.length > 1 ? part.slice(1) : part;
    return own.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&').replaceAll('\n', '\\n');
  });
  return `$contains(${value}, /^${written.join('')}$/)`;
}
