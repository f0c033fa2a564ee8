import type { Json } from '../../definition/primitives';
import type { Budget } from './budget';
import { Fault } from './fault';
import { isCallable } from './functions';

/** A clean copy of what an evaluation made: plain JSON, without marks, functions and other prototypes. */
export function toJson(value: unknown, budget: Budget): Json {
  if (typeof value === 'number') return finite(value);
  if (typeof value === 'string') budget.grow(value.length);
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (isCallable(value))
    throw new Fault('FUNCTION', 'It gives a function, which is no value to send.');
  if (typeof value !== 'object') return null;
  budget.enter();
  budget.grow(1);
  const made = Array.isArray(value)
    ? value.map((item) => (item === undefined ? null : toJson(item, budget)))
    : objectOf(value as { readonly [key: string]: unknown }, budget);
  budget.leave();
  return made;
}

function finite(value: number): number {
  // JSON has no negative zero, and a replay must read what was written.
  if (Number.isFinite(value)) return value === 0 ? 0 : value;
  throw new Fault('D1001', `Number out of range: ${value}`);
}

function objectOf(value: { readonly [key: string]: unknown }, budget: Budget): Json {
  const made: { [key: string]: Json } = {};
  for (const [key, item] of Object.entries(value)) {
    if (item === undefined || isCallable(item)) continue;
    const clean = toJson(item, budget);
    // A plain assignment to `__proto__` would change the prototype instead of making a field.
    Object.defineProperty(made, key, {
      value: clean,
      enumerable: true,
      configurable: true,
      writable: true,
    });
  }
  return made;
}
