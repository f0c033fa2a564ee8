import type { Budget } from './budget';

/** Whether two values are equal in all their parts; the order of an object's fields means nothing. */
export function deepEqual(left: unknown, right: unknown, budget: Budget): boolean {
  budget.step();
  if (left === right) return true;
  if (!isComposite(left) || !isComposite(right)) return false;
  if (Array.isArray(left) && Array.isArray(right)) {
    return left.length === right.length && left.every((v, i) => deepEqual(v, right[i], budget));
  }
  if (Array.isArray(left) || Array.isArray(right)) return false;
  const names = Object.keys(left);
  return (
    names.length === Object.keys(right).length &&
    names.every((name) => Object.hasOwn(right, name) && deepEqual(left[name], right[name], budget))
  );
}

function isComposite(value: unknown): value is { readonly [key: string]: unknown } {
  return value !== null && typeof value === 'object';
}
