import type { Json } from '../definition/primitives';
import { isFields, sameValue } from '../diff/value-changes';
import { type Judge, mergeValue, type ThreeValues } from './merge-cells';
import { mergeOrder } from './merge-order';

/** Tests by their names, in their order. */
type Named = ReadonlyMap<string, Json>;
type ThreeNamed = { readonly base: Named; readonly mine: Named; readonly theirs: Named };

/**
 * The tests of a saga with what both sides did to them, each by its name and as a whole. Two new ones that got
 * the same name are both kept, mine under another. Where names don't tell tests apart, all are one value.
 */
export function mergeTests(judge: Judge, three: ThreeValues): Json | undefined {
  const [base, mine, theirs] = [byName(three.base), byName(three.mine), byName(three.theirs)];
  return base && mine && theirs
    ? mergeNamed(judge, { base, theirs, mine: setApart({ base, mine, theirs }) })
    : mergeValue(judge, { id: 'saga', node: null, path: ['tests'] }, three);
}

function mergeNamed(judge: Judge, { base, mine, theirs }: ThreeNamed): Json | undefined {
  const merged = new Map<string, Json>();
  for (const name of new Set([...mine.keys(), ...theirs.keys()])) {
    const place = { id: 'saga', node: null, path: ['tests', name] };
    const values = { base: base.get(name), mine: mine.get(name), theirs: theirs.get(name) };
    const test = mergeValue(judge, place, values);
    if (test !== undefined) merged.set(name, test);
  }
  const orders = { base: [...base.keys()], mine: [...mine.keys()], theirs: [...theirs.keys()] };
  const order = mergeOrder(orders, new Set(merged.keys()));
  return order.length === 0 ? undefined : order.flatMap((name) => merged.get(name) ?? []);
}

/** Undefined when it is no list of tests with a name of its own each. */
function byName(tests: Json | undefined): Named | undefined {
  if (tests === undefined) return new Map();
  if (!Array.isArray(tests)) return undefined;
  const named = new Map<string, Json>();
  for (const test of tests as readonly Json[]) {
    if (!isFields(test) || typeof test.name !== 'string' || named.has(test.name)) return undefined;
    named.set(test.name, test as Json);
  }
  return named;
}

function setApart({ base, mine, theirs }: ThreeNamed): Named {
  const taken = new Set([base, mine, theirs].flatMap((side) => [...side.keys()]));
  const apart = new Map<string, Json>();
  for (const [name, test] of mine) {
    const isTwice = !base.has(name) && theirs.has(name) && !sameValue(theirs.get(name), test);
    const now = isTwice ? freeName(taken, name) : name;
    taken.add(now);
    apart.set(now, isTwice ? { ...(test as object), name: now } : test);
  }
  return apart;
}

/** As long as a name may be, so that there is room for the number. */
const MOST = 150;

function freeName(taken: ReadonlySet<string>, wanted: string): string {
  for (let number = 2; ; number += 1) {
    const name = `${wanted.slice(0, MOST)} (${number})`;
    if (!taken.has(name)) return name;
  }
}
