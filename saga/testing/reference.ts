import jsonata from 'jsonata';
import { DEFAULT_LIMITS, type Scope } from '../expression/expression';
import { interpret } from '../expression/interpreter/interpret';
import { parseExpression } from '../expression/parse';

const RUN = {
  id: 'r',
  saga: 's',
  version: 1,
  correlationId: 'c',
  startedAt: '2026-01-01T00:00:00.000Z',
};

/** What jsonata's own evaluator gives, as plain JSON; `fault` when it throws or gives a function. */
export async function reference(source: string, data: object): Promise<unknown> {
  try {
    return plain(await jsonata(source).evaluate({ ...data, run: RUN }));
  } catch {
    return 'fault';
  }
}

/** What our evaluator gives, likewise. */
export function result(source: string, data: object): unknown {
  const parsed = parseExpression(source);
  if (parsed.problem) return 'fault';
  const scope = { ...data, run: RUN } as unknown as Scope;
  const evaluated = interpret(parsed.expression, scope, DEFAULT_LIMITS);
  return evaluated.ok ? evaluated.value : 'fault';
}

function plain(value: unknown): unknown {
  if (value === undefined) return undefined;
  if (isFunction(value)) return 'fault';
  const text = JSON.stringify(value, (_key, inner) => (isFunction(inner) ? undefined : inner));
  return text === undefined ? 'fault' : JSON.parse(text);
}

function isFunction(value: unknown): boolean {
  const marks = value as { _jsonata_lambda?: boolean; _jsonata_function?: boolean } | null;
  return typeof value === 'function' || !!marks?._jsonata_lambda || !!marks?._jsonata_function;
}
