import type { Ast } from '../ast';
import { type Tuple, tupleFrame } from './frame';
import type { At, Machine } from './machine';
import { push, type Sequence, sequenceOf } from './sequence';
import { isNumber, isNumberList, truth } from './values';

/** `[…]`: the items at an index, at several, or those for which a condition holds. */
export function predicate(machine: Machine, test: Ast, at: At): unknown {
  const list: Sequence = Array.isArray(at.input) ? at.input : sequenceOf(at.input);
  const chosen = sequenceOf();
  if (list.tupleStream) chosen.tupleStream = true;
  if (test.type === 'number') return atIndex(list, Number(test.value), chosen);
  for (const [place, item] of list.entries()) {
    const value = machine.evaluate(test, itemAt(list, item, at));
    const indexes = isNumber(value) ? [value] : value;
    if (isNumberList(indexes)) chooseByIndex(chosen, item, { indexes, place, length: list.length });
    else if (truth(value) === true) chosen.push(item);
  }
  machine.budget.grow(chosen.length);
  return chosen;
}

function atIndex(list: readonly unknown[], index: number, chosen: Sequence): unknown {
  const item = list.at(Math.floor(index));
  if (Array.isArray(item)) return item;
  if (item !== undefined) chosen.push(item);
  return chosen;
}

function itemAt(list: Sequence, item: unknown, at: At): At {
  if (!list.tupleStream) return { ...at, input: item };
  const tuple = item as Tuple;
  return { input: tuple['@'], frame: tupleFrame(at.frame, tuple) };
}

function chooseByIndex(
  chosen: Sequence,
  item: unknown,
  of: { readonly indexes: readonly number[]; readonly place: number; readonly length: number },
): void {
  const hits = of.indexes.filter((index) => {
    const whole = Math.floor(index);
    return (whole < 0 ? of.length + whole : whole) === of.place;
  });
  push(
    chosen,
    hits.map(() => item),
  );
}
