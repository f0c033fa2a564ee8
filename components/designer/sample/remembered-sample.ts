import type { Json } from '@/saga/definition/primitives';
import type { Scope } from '@/saga/expression/expression';

const keyOf = (saga: string) => `backstitch.sample.${saga}`;

/** Keeps the sample that was written for a saga in this browser; a full or forbidden storage keeps nothing. */
export function rememberSample(saga: string, scope: Scope): void {
  try {
    localStorage.setItem(keyOf(saga), JSON.stringify(scope));
  } catch {
    // Nothing depends on it.
  }
}

/** The sample that was written for a saga in this browser, if there is one. */
export function recallSample(saga: string): Scope | null {
  try {
    const text = localStorage.getItem(keyOf(saga));
    return text === null ? null : readScope(JSON.parse(text) as Json);
  } catch {
    return null;
  }
}

/** A value as a scope: what is missing is empty; null when it is no object. */
export function readScope(value: Json | undefined): Scope | null {
  if (!isObject(value)) return null;
  const { input = null, steps, vars, error, run } = value;
  return {
    ...value,
    input,
    steps: (isObject(steps) ? steps : {}) as Scope['steps'],
    vars: isObject(vars) ? vars : {},
    error: (isObject(error) ? error : null) as Scope['error'],
    run: (isObject(run) ? run : {}) as Scope['run'],
  };
}

function isObject(value: Json | undefined): value is { readonly [key: string]: Json } {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
