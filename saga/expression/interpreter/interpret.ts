import type { Evaluation, Expression, Limits, Scope } from '../expression';

/** Evaluates any expression. */
export function interpret(expression: Expression, _scope: Scope, _limits: Limits): Evaluation {
  const message = `Only plain paths can be evaluated: ${expression.source}`;
  return { ok: false, error: { name: 'ExpressionError', message } };
}
