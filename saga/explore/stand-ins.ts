import type { Json, JsonSchema } from '../definition/primitives';
import type { Expression } from '../expression/expression';
import { parseExpression } from '../expression/parse';

/** Stands for whatever sound data a participant, a signal or a person brings. */
export const SOUND: Json = { unknown: true };
/** Stands for data that breaks the schema it should keep. */
export const UNSOUND: Json = 'unsound';
/** Stands for any schema: takes sound data, and refuses what is not. */
export const ANY_SCHEMA: JsonSchema = { not: { const: UNSOUND } };
/** What signals carry that are meant for the run; others carry anything else. */
export const CORRELATION = 'meant';

/** The expression that gives this value. */
export function constant(value: Json): Expression {
  const { expression } = parseExpression(JSON.stringify(value));
  if (!expression) throw new Error('JSON is an expression of its own.');
  return expression;
}

/** The expression that gives a list of so many items. */
export function listOf(count: number): Expression {
  return constant(Array.from({ length: count }, (_, index) => index));
}
