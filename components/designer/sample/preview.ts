import type { Json } from '@/saga/definition/primitives';
import { evaluate } from '@/saga/expression/evaluate';
import type { Evaluation, Limits, Scope } from '@/saga/expression/expression';
import { evaluateMapping, type Mapping } from '@/saga/expression/mapping';
import { parseExpression } from '@/saga/expression/parse';
import { parseMapping } from '@/saga/expression/parse-mapping';

/** What typing may cost at most: an expression that needs more is shown as too long, the run allows it more. */
const LIMITS: Limits = { steps: 20_000, depth: 100, size: 200_000 };

/** What a bare expression gives; undefined where it matches nothing. */
export function evaluateText(text: string, scope: Scope): Evaluation {
  const { expression, problem } = parseExpression(text.trim());
  if (expression) return evaluate(expression, scope, LIMITS);
  return { ok: false, error: { name: 'ExpressionError', message: problem.message } };
}

/** What a mapping gives. */
export function previewMapping(mapping: Json, scope: Scope): Evaluation {
  const parsed = parseMapping(mapping);
  const [problem] = parsed.problems;
  if (problem) return { ok: false, error: { name: 'ExpressionError', message: problem.message } };
  return evaluateMapping(parsed.mapping, scope, LIMITS);
}

/** Why an expression of a mapping can't be evaluated, by its place in the mapping. */
export type Failure = { readonly pointer: string; readonly message: string };

/** Every expression of a mapping that can't be evaluated in a scope. */
export function failuresIn(mapping: Json, scope: Scope): readonly Failure[] {
  return failures(parseMapping(mapping).mapping, scope, '');
}

function failures(mapping: Mapping, scope: Scope, pointer: string): readonly Failure[] {
  switch (mapping.kind) {
    case 'literal':
      return [];
    case 'expression': {
      const made = evaluate(mapping.expression, scope, LIMITS);
      return made.ok ? [] : [{ pointer, message: made.error.message }];
    }
    case 'array':
      return mapping.items.flatMap((item, index) => failures(item, scope, `${pointer}/${index}`));
    case 'object':
      return mapping.entries.flatMap(([key, item]) =>
        failures(item, scope, `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`),
      );
    default:
      return mapping satisfies never;
  }
}
