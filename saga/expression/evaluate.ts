import {
  DEFAULT_LIMITS,
  type Evaluation,
  type Expression,
  type Limits,
  type Scope,
} from './expression';
import { followPath } from './follow-path';
import { interpret } from './interpreter/interpret';

/**
 * Evaluates an expression in a scope: synchronously, within limits that are counted and not measured,
 * and without clock or randomness, so that the same scope gives the same answer. Never throws.
 */
export function evaluate(
  expression: Expression,
  scope: Scope,
  limits: Limits = DEFAULT_LIMITS,
): Evaluation {
  if (expression.path !== null) {
    const followed = followPath(scope, expression.path);
    if (followed !== 'mapped') return { ok: true, value: followed.value };
  }
  return interpret(expression, scope, limits);
}
