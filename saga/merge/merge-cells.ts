import type { Json } from '../definition/primitives';
import { isFields, sameValue } from '../diff/value-changes';
import type { Fields } from './cells';
import type { Choose, MergeConflict } from './merge-conflict';

/** Three states of one value; undefined: it is not there. */
export type ThreeValues = {
  readonly base: Json | undefined;
  readonly mine: Json | undefined;
  readonly theirs: Json | undefined;
};

/** Where a value stands, and what is known of the conflicts so far. */
export type Place = {
  /** What the conflict's id begins with. */
  readonly id: string;
  readonly node: string | null;
  /** The steps from the node, or the saga, to the value. */
  readonly path: readonly string[];
};

/** Finds conflicts and decides them. */
export type Judge = { readonly choose: Choose; readonly conflicts: MergeConflict[] };

/** Fields whose parts only make sense together. */
const WHOLE = new Set(['transport', 'triggers', 'tests']);
const MAX_DEPTH = 100;

/**
 * The value with the changes of both sides. Objects are merged field by field, everything else is one value;
 * what both changed differently is a conflict.
 */
export function mergeValue(judge: Judge, place: Place, three: ThreeValues): Json | undefined {
  const { base, mine, theirs } = three;
  if (sameValue(mine, theirs) || sameValue(base, theirs)) return mine;
  if (sameValue(base, mine)) return theirs;
  const isWhole = WHOLE.has(place.path[0] ?? '') || place.path.length > MAX_DEPTH;
  if (!isWhole && isFields(mine) && isFields(theirs)) {
    return mergeFields(judge, place, { base: isFields(base) ? base : {}, mine, theirs });
  }
  return decide(judge, conflictAt(place, three), three);
}

type ThreeFields = { readonly base: Fields; readonly mine: Fields; readonly theirs: Fields };

type MergedFields = { readonly [field: string]: Json };

/** Every field of either side, merged by itself, in the order of mine and then of theirs. */
export function mergeFields(judge: Judge, place: Place, three: ThreeFields): MergedFields {
  const { base, mine, theirs } = three;
  const merged: { [field: string]: Json } = {};
  for (const field of new Set([...Object.keys(mine), ...Object.keys(theirs)])) {
    const value = mergeValue(
      judge,
      { ...place, path: [...place.path, field] },
      { base: own(base, field), mine: own(mine, field), theirs: own(theirs, field) },
    );
    if (value !== undefined) merged[field] = value;
  }
  return merged;
}

/** The value of the side that counts; the conflict is kept. */
export function decide(
  { choose, conflicts }: Judge,
  conflict: MergeConflict,
  { mine, theirs }: ThreeValues,
): Json | undefined {
  conflicts.push(conflict);
  return choose(conflict) === 'mine' ? mine : theirs;
}

function conflictAt({ id, node, path }: Place, values: ThreeValues): MergeConflict {
  return { id: [id, ...path].join(' '), node, field: path.join('.'), ...present(values) };
}

/** Those of the values that are there. */
export function present(values: ThreeValues): Partial<Pick<MergeConflict, keyof ThreeValues>> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}

/** A field that the object has itself. */
export function own(fields: Fields, name: string): Json | undefined {
  return Object.hasOwn(fields, name) ? fields[name] : undefined;
}
