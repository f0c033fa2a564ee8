import type { Json } from '../definition/primitives';
import type { ExpressionProblem } from './expression';
import type { Mapping } from './mapping';
import { parseExpression } from './parse';

/** A fault in a mapping, with its place as a JSON pointer from the mapping's root. */
export type MappingProblem = ExpressionProblem & {
  readonly pointer: string;
  readonly source: string;
};

/** The expression in a string of the form `{% … %}`; null for any other string. */
export function embeddedExpression(text: string): string | null {
  const match = /^\s*\{%([\s\S]*)%\}\s*$/.exec(text);
  return match ? (match[1] as string).trim() : null;
}

/** Parses the expressions of a mapping. `problems` is empty when all of them are sound. */
export function parseMapping(
  value: Json,
  pointer = '',
): { readonly mapping: Mapping; readonly problems: readonly MappingProblem[] } {
  const problems: MappingProblem[] = [];
  const mapping = parseValue(value, pointer, problems);
  return { mapping, problems };
}

function parseValue(value: Json, pointer: string, problems: MappingProblem[]): Mapping {
  if (typeof value === 'string') return parseString(value, pointer, problems);
  if (value === null || typeof value !== 'object') return { kind: 'literal', value };
  return fold(
    value,
    Array.isArray(value)
      ? parseArray(value, pointer, problems)
      : parseObject(value as { readonly [key: string]: Json }, pointer, problems),
  );
}

function parseString(value: string, pointer: string, problems: MappingProblem[]): Mapping {
  const source = embeddedExpression(value);
  if (source === null) {
    if (/^\s*\{%/.test(value)) {
      problems.push({
        pointer,
        source: value,
        position: null,
        message: 'End the expression with `%}`.',
      });
    }
    return { kind: 'literal', value };
  }
  const parsed = parseExpression(source);
  if (parsed.expression) return { kind: 'expression', expression: parsed.expression };
  problems.push({ ...parsed.problem, pointer, source });
  return { kind: 'literal', value };
}

function parseArray(value: readonly Json[], pointer: string, problems: MappingProblem[]): Mapping {
  const items = value.map((item, index) => parseValue(item, `${pointer}/${index}`, problems));
  return { kind: 'array', items };
}

function parseObject(
  value: { readonly [key: string]: Json },
  pointer: string,
  problems: MappingProblem[],
): Mapping {
  const entries = Object.entries(value).map(([key, item]): readonly [string, Mapping] => {
    const place = `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    return [key, parseValue(item, place, problems)];
  });
  return { kind: 'object', entries };
}

/** A subtree without expressions is one literal, which costs nothing to evaluate. */
function fold(value: Json, mapping: Mapping): Mapping {
  const parts =
    mapping.kind === 'array'
      ? mapping.items
      : mapping.kind === 'object'
        ? mapping.entries.map(([, item]) => item)
        : [];
  return parts.every((part) => part.kind === 'literal') ? { kind: 'literal', value } : mapping;
}
