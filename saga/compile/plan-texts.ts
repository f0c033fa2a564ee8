import type { Json } from '../definition/primitives';
import type { Expression } from '../expression/expression';
import type { Mapping } from '../expression/mapping';
import { parseExpression } from '../expression/parse';
import { parseMapping } from '../expression/parse-mapping';

/** A condition or key may be written bare or, like a mapping, as `{% … %}`. */
export function expression(source: string): Expression {
  const parsed = parseExpression(bare(source));
  if (parsed.problem) throw new Error(`The checks let an unsound expression pass: ${source}`);
  return parsed.expression;
}

/** The expression without the `{% %}` that mappings write around it. */
export function bare(source: string): string {
  return /^\s*\{%([\s\S]*)%\}\s*$/.exec(source)?.[1] ?? source;
}

/** A mapping, parsed; null when there is none. */
export function mapping(value: Json | undefined): Mapping | null {
  return value === undefined ? null : parseMapping(value).mapping;
}
