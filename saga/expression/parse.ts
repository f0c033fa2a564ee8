import jsonata from 'jsonata';
import type { Ast } from './ast';
import type { Expression, ExpressionProblem } from './expression';

/** What parsing gives: the expression, or what is wrong with the text. */
export type ParsedExpression =
  | { readonly expression: Expression; readonly problem?: undefined }
  | { readonly expression?: undefined; readonly problem: ExpressionProblem };

/** Texts whose parse is remembered: a drawing is compiled again at every change, most of it unchanged. */
const REMEMBERED = 2000;

const parsed = new Map<string, ParsedExpression>();

/** Parses a JSONata expression; says what is wrong with it, and where, instead of throwing. */
export function parseExpression(source: string): ParsedExpression {
  const known = parsed.get(source);
  if (known) return known;
  const made = parseAnew(source);
  if (parsed.size >= REMEMBERED) parsed.clear();
  parsed.set(source, made);
  return made;
}

/** Longest text of an expression, in characters. */
const MAX_LENGTH = 8192;

function parseAnew(source: string): ParsedExpression {
  if (source.length > MAX_LENGTH) {
    return { problem: { message: `It is longer than ${MAX_LENGTH} characters.`, position: null } };
  }
  try {
    const ast = jsonata(source).ast() as unknown as Ast;
    return { expression: { source, path: plainPath(ast), ast } };
  } catch (error) {
    return { problem: problemOf(error) };
  }
}

function problemOf(error: unknown): ExpressionProblem {
  const { message, position } = error as { message?: unknown; position?: unknown };
  return {
    message: typeof message === 'string' && message !== '' ? message : 'Not a JSONata expression.',
    position: typeof position === 'number' ? position : null,
  };
}

const PATH_FIELDS = new Set(['type', 'steps']);
const NAME_FIELDS = new Set(['type', 'value', 'position']);

/** The names of a path that is made of nothing but names; null for everything else. */
function plainPath(ast: Ast): readonly string[] | null {
  if (ast.type !== 'path' || !hasOnly(ast, PATH_FIELDS)) return null;
  const names: string[] = [];
  for (const step of ast.steps ?? []) {
    if (step.type !== 'name' || !hasOnly(step, NAME_FIELDS)) return null;
    names.push(String(step.value));
  }
  return names;
}

function hasOnly(ast: Ast, fields: ReadonlySet<string>): boolean {
  return Object.keys(ast).every((field) => fields.has(field));
}
