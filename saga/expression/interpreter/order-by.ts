import type { Ast } from '../ast';
import { Fault } from './fault';
import { type Tuple, tupleFrame } from './frame';
import type { At, Machine } from './machine';
import type { Sequence } from './sequence';
import { shown } from './values';

type Term = { readonly descending: boolean; readonly expression: Ast };

/** `^(term, >term)`: the items in order; those without a value come last. */
export function orderBy(machine: Machine, ast: Ast, at: At): unknown[] {
  const list = at.input as Sequence;
  if (list.length < 2) return list;
  const terms = ast.terms ?? [];
  const keyed = list.map((item) => ({
    item,
    keys: keysOf(machine, terms, itemAt(list, item, at)),
  }));
  keyed.sort((a, b) => {
    machine.budget.step();
    return compareAll(terms, a.keys, b.keys);
  });
  return keyed.map(({ item }) => item);
}

/** Each term is evaluated once for each item. */
function keysOf(machine: Machine, terms: readonly Term[], at: At): readonly unknown[] {
  return terms.map(({ expression }) => machine.evaluate(expression, at));
}

function itemAt(list: Sequence, item: unknown, at: At): At {
  if (!list.tupleStream) return { ...at, input: item };
  const tuple = item as Tuple;
  return { input: tuple['@'], frame: tupleFrame(at.frame, tuple) };
}

function compareAll(
  terms: readonly Term[],
  left: readonly unknown[],
  right: readonly unknown[],
): number {
  for (const [index, { descending }] of terms.entries()) {
    const order = compare(left[index], right[index], descending);
    if (order !== 0) return order;
  }
  return 0;
}

function compare(left: unknown, right: unknown, descending: boolean): number {
  if (left === undefined || right === undefined) {
    return Number(left === undefined) - Number(right === undefined);
  }
  for (const value of [left, right]) {
    if (typeof value !== 'string' && typeof value !== 'number') {
      throw new Fault('T2008', `Only numbers and texts can be ordered, not ${shown(value)}.`);
    }
  }
  if (typeof left !== typeof right) {
    throw new Fault('T2007', `${shown(left)} and ${shown(right)} have no order between them.`);
  }
  if (left === right) return 0;
  const order = (left as number) < (right as number) ? -1 : 1;
  return descending ? -order : order;
}
