import type { Ast } from '../ast';
import { Fault } from './fault';
import { type Tuple, tupleFrame } from './frame';
import type { At, Machine } from './machine';
import { append, type Sequence, sequenceOf } from './sequence';
import { shown } from './values';

type Pairs = { readonly lhs: readonly (readonly [Ast, Ast])[] };
type Group = { data: unknown; readonly pair: number };

/** `{key: value, …}`: one object, with the items of equal keys grouped under them. */
export function group(machine: Machine, { lhs }: Pairs, at: At): unknown {
  const list = listOf(at.input);
  const tupled = list.tupleStream === true;
  const groups = new Map<string, Group>();
  for (const item of list) {
    const where = tupled ? tupleAt(at, item as Tuple) : { ...at, input: item };
    for (const [pair, [key]] of lhs.entries()) {
      add(groups, keyOf(machine.evaluate(key, where)), { data: item, pair });
    }
  }
  machine.budget.grow(groups.size);
  const made: { [key: string]: unknown } = Object.create(null);
  for (const [key, { data, pair }] of groups) {
    const where = tupled ? tupleAt(at, merged(data)) : { ...at, input: data };
    const value = machine.evaluate((lhs[pair] as readonly [Ast, Ast])[1], where);
    if (value !== undefined) made[key] = value;
  }
  return made;
}

/** An object without input still has its fields: it is made for the one item that is not there. */
function listOf(input: unknown): Sequence {
  const list: Sequence = Array.isArray(input) ? input : sequenceOf(input);
  return list.length === 0 && !list.tupleStream ? sequenceOf(undefined) : list;
}

function keyOf(key: unknown): string | undefined {
  if (key === undefined || typeof key === 'string') return key;
  throw new Fault('T1003', `The name of a field must be a text, not ${shown(key)}.`);
}

function add(groups: Map<string, Group>, key: string | undefined, entry: Group): void {
  if (key === undefined) return;
  const known = groups.get(key);
  if (!known) {
    groups.set(key, entry);
  } else if (known.pair !== entry.pair) {
    throw new Fault('D1009', `Two fields of the object have the name ${shown(key)}.`);
  } else {
    known.data = append(known.data, entry.data);
  }
}

function tupleAt(at: At, tuple: Tuple): At {
  return { input: tuple['@'], frame: tupleFrame(at.frame, tuple) };
}

function merged(data: unknown): Tuple {
  if (!Array.isArray(data)) return data as Tuple;
  const all: { [name: string]: unknown } = {};
  for (const tuple of data as Tuple[]) {
    for (const [name, value] of Object.entries(tuple)) all[name] = append(all[name], value);
  }
  return all;
}
