import type { Json } from '../definition/primitives';
import { evaluate } from './evaluate';
import {
  DEFAULT_LIMITS,
  type Evaluation,
  type Expression,
  type Limits,
  type Scope,
} from './expression';

/** A JSON template with its expressions parsed. */
export type Mapping =
  | { readonly kind: 'literal'; readonly value: Json }
  | { readonly kind: 'expression'; readonly expression: Expression }
  | { readonly kind: 'array'; readonly items: readonly Mapping[] }
  | { readonly kind: 'object'; readonly entries: readonly (readonly [string, Mapping])[] };

/**
 * The value of a mapping in a scope. A field whose expression matches nothing is left out of its
 * object; an array's item becomes null. The first error ends it.
 */
export function evaluateMapping(
  mapping: Mapping,
  scope: Scope,
  limits: Limits = DEFAULT_LIMITS,
): Evaluation {
  switch (mapping.kind) {
    case 'literal':
      return { ok: true, value: mapping.value };
    case 'expression':
      return evaluate(mapping.expression, scope, limits);
    case 'array':
      return arrayOf(mapping.items, scope, limits);
    case 'object':
      return objectOf(mapping.entries, scope, limits);
    default:
      return mapping satisfies never;
  }
}

function arrayOf(items: readonly Mapping[], scope: Scope, limits: Limits): Evaluation {
  const value: Json[] = [];
  for (const item of items) {
    const made = evaluateMapping(item, scope, limits);
    if (!made.ok) return made;
    value.push(made.value ?? null);
  }
  return { ok: true, value };
}

function objectOf(
  entries: readonly (readonly [string, Mapping])[],
  scope: Scope,
  limits: Limits,
): Evaluation {
  const value: { [key: string]: Json } = {};
  for (const [key, item] of entries) {
    const made = evaluateMapping(item, scope, limits);
    if (!made.ok) return made;
    // A plain assignment to `__proto__` would change the prototype instead of making a field.
    if (made.value !== undefined) define(value, key, made.value);
  }
  return { ok: true, value };
}

function define(target: { [key: string]: Json }, key: string, value: Json): void {
  if (key === '__proto__') {
    Object.defineProperty(target, key, {
      value,
      enumerable: true,
      configurable: true,
      writable: true,
    });
  } else {
    target[key] = value;
  }
}
