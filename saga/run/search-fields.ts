import type { Json } from '../definition/primitives';
import { evaluate } from '../expression/evaluate';
import type { RunMessage } from './messages';
import { scopeOf } from './scope';
import type { Turn } from './turn';

const LONGEST = 200;

/**
 * The fields by which a run that begins is found, as `RunStarted` has them. What is neither text nor number nor
 * truth value, or fails, is left out: a run begins all the same.
 */
export function searchFields(
  { plan, state, now }: Pick<Turn, 'plan' | 'state' | 'now'>,
  { runId, saga, sagaVersion, input, correlationId }: Extract<RunMessage, { type: 'StartRun' }>,
): { readonly fields?: { readonly [name: string]: string } } {
  if (plan.search.length === 0) return {};
  const begun = { ...state, runId, saga, sagaVersion, input, correlationId, startedAt: now };
  const scope = scopeOf(begun);
  const fields = plan.search.flatMap(([name, expression]) => {
    const found = evaluate(expression, scope);
    const text = found.ok ? textOf(found.value) : '';
    return text === '' ? [] : [[name, text.slice(0, LONGEST)] as const];
  });
  return fields.length === 0 ? {} : { fields: Object.fromEntries(fields) };
}

function textOf(value: Json | undefined): string {
  const isScalar = ['string', 'number', 'boolean'].includes(typeof value);
  return isScalar ? String(value).trim() : '';
}
