import { Fault } from '../interpreter/fault';
import type { Callable } from '../interpreter/functions';
import type { Machine } from '../interpreter/machine';
import { sequenceOf } from '../interpreter/sequence';
import { isNumberList, truth } from '../interpreter/values';

/** A function of the library that calls functions. */
export type HigherOrder = (machine: Machine, args: readonly unknown[]) => unknown;

type Fields = { readonly [key: string]: unknown };

/** The functions that call functions, which jsonata has only asynchronously; by name. */
export const HIGHER_ORDER: { readonly [name: string]: HigherOrder } = {
  map: (machine, [list, mapper]) => {
    if (list === undefined) return undefined;
    const made = sequenceOf();
    for (const [index, item] of (list as unknown[]).entries()) {
      const value = callWith(machine, mapper as Callable, [item, index, list]);
      if (value !== undefined) made.push(value);
    }
    return made;
  },
  filter: (machine, [list, test]) => {
    if (list === undefined) return undefined;
    const kept = sequenceOf();
    for (const [index, item] of (list as unknown[]).entries()) {
      if (truth(callWith(machine, test as Callable, [item, index, list]))) kept.push(item);
    }
    return kept;
  },
  single: (machine, [list, test]) => {
    if (list === undefined) return undefined;
    const found = (list as unknown[]).filter(
      (item, index) =>
        test === undefined || truth(callWith(machine, test as Callable, [item, index, list])),
    );
    if (found.length === 1) return found[0];
    throw new Fault(
      found.length > 1 ? 'D3138' : 'D3139',
      `$single found ${found.length} items, not one.`,
    );
  },
  reduce,
  each: (machine, [object, mapper]) => {
    const made = sequenceOf();
    for (const [key, value] of Object.entries((object ?? {}) as Fields)) {
      const result = callWith(machine, mapper as Callable, [value, key, object]);
      if (result !== undefined) made.push(result);
    }
    return made;
  },
  sift: (machine, [object, test]) => {
    const kept: { [key: string]: unknown } = Object.create(null);
    for (const [key, value] of Object.entries((object ?? {}) as Fields)) {
      if (truth(callWith(machine, test as Callable, [value, key, object]))) kept[key] = value;
    }
    return Object.keys(kept).length > 0 ? kept : undefined;
  },
  sort,
};

/** Calls with as many of the arguments as the function takes, one at least. */
function callWith(machine: Machine, callable: Callable, args: readonly unknown[]): unknown {
  const count = Math.min(3, Math.max(1, callable.arity));
  return machine.call(callable, args.slice(0, count), null);
}

function reduce(machine: Machine, [list, reducer, init]: readonly unknown[]): unknown {
  if (list === undefined) return undefined;
  const { arity } = reducer as Callable;
  if (arity < 2) throw new Fault('D3050', '$reduce needs a function of two arguments at least.');
  const items = list as readonly unknown[];
  const unseeded = init === undefined && items.length > 0;
  let result = unseeded ? items[0] : init;
  for (let index = unseeded ? 1 : 0; index < items.length; index += 1) {
    const args = [result, items[index], index, items].slice(0, Math.min(4, arity));
    result = machine.call(reducer as Callable, args, null);
  }
  return result;
}

function sort(machine: Machine, [list, comparator]: readonly unknown[]): unknown {
  if (list === undefined) return undefined;
  const items = list as readonly unknown[];
  if (items.length <= 1) return items;
  const isAfter =
    comparator === undefined
      ? naturalOrder(items)
      : (a: unknown, b: unknown) => Boolean(machine.call(comparator as Callable, [a, b], null));
  return mergeSorted(machine, items, isAfter);
}

function naturalOrder(items: readonly unknown[]): (a: unknown, b: unknown) => boolean {
  if (!isNumberList(items) && !items.every((item) => typeof item === 'string')) {
    throw new Fault('D3070', '$sort without a function orders numbers or texts only.');
  }
  return (a, b) => (a as number) > (b as number);
}

type IsAfter = (a: unknown, b: unknown) => boolean;

/** Asks the comparator as jsonata does: only whether the earlier of two comes after the later. */
function mergeSorted(machine: Machine, items: readonly unknown[], isAfter: IsAfter): unknown[] {
  machine.budget.step(items.length);
  if (items.length <= 1) return [...items];
  const middle = Math.floor(items.length / 2);
  const left = mergeSorted(machine, items.slice(0, middle), isAfter);
  const right = mergeSorted(machine, items.slice(middle), isAfter);
  const merged: unknown[] = [];
  let l = 0;
  let r = 0;
  while (l < left.length && r < right.length) {
    if (isAfter(left[l], right[r])) merged.push(right[r++]);
    else merged.push(left[l++]);
  }
  return [...merged, ...left.slice(l), ...right.slice(r)];
}
