import type { Json } from '../definition/primitives';
import type { ValueChange } from './diff-entry';

type Path = readonly (string | number)[];
type Fields = { readonly [key: string]: Json | undefined };

/** Deeper than any document that is read; what lies beyond counts as one value. */
const MAX_DEPTH = 100;

/**
 * Where two JSON values differ, down to the smallest part; empty when they are equal. The order of an
 * object's fields means nothing, and an absent field equals one that is undefined.
 */
export function valueChanges(
  before: Json | undefined,
  after: Json | undefined,
  path: Path = [],
): readonly ValueChange[] {
  if (Object.is(before, after)) return [];
  if (path.length < MAX_DEPTH) {
    if (isFields(before) && isFields(after)) return fieldChanges(before, after, path);
    if (Array.isArray(before) && Array.isArray(after)) return itemChanges(before, after, path);
  }
  return [
    {
      path,
      ...(before === undefined ? {} : { before }),
      ...(after === undefined ? {} : { after }),
    },
  ];
}

/** Whether two JSON values mean the same. */
export function sameValue(before: Json | undefined, after: Json | undefined): boolean {
  return valueChanges(before, after).length === 0;
}

/** Whether a value is an object, and no list. */
export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function fieldChanges(before: Fields, after: Fields, path: Path): readonly ValueChange[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].flatMap((name) =>
    valueChanges(own(before, name), own(after, name), [...path, name]),
  );
}

function itemChanges(
  before: readonly Json[],
  after: readonly Json[],
  path: Path,
): readonly ValueChange[] {
  const inside = before.flatMap((item, index) =>
    valueChanges(item, after[index], [...path, index]),
  );
  if (before.length === after.length && (inside.length === 0 || before.every(isComposite))) {
    return inside;
  }
  // A list that grew, shrank, or holds plain values is told as one.
  return [{ path, before, after }];
}

function isComposite(value: Json): boolean {
  return typeof value === 'object' && value !== null;
}

function own(fields: Fields, name: string): Json | undefined {
  return Object.hasOwn(fields, name) ? fields[name] : undefined;
}
