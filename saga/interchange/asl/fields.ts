import type { Json } from '../../definition/primitives';
import { below, type Draft } from '../draft/draft';

/** An object of the file. */
export type Fields = { readonly [key: string]: Json };

export function isFields(value: unknown): value is Fields {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

/** A field, if it is there as its own. */
export function fieldOf(fields: Fields, name: string): Json | undefined {
  return Object.hasOwn(fields, name) ? fields[name] : undefined;
}

export function textOf(fields: Fields, name: string): string | undefined {
  const value = fieldOf(fields, name);
  return typeof value === 'string' ? value : undefined;
}

export function numberOf(fields: Fields, name: string): number | undefined {
  const value = fieldOf(fields, name);
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

/** The objects of a list, each with its place. */
export function listAt(
  fields: Fields,
  name: string,
  path: string,
): readonly { readonly fields: Fields; readonly path: string }[] {
  const list = fieldOf(fields, name);
  if (!Array.isArray(list)) return [];
  return list.flatMap((item: Json, index) =>
    isFields(item) ? [{ fields: item, path: below(below(path, name), index) }] : [],
  );
}

/** The texts of a list. */
export function textsOf(fields: Fields, name: string): readonly string[] {
  const list = fieldOf(fields, name);
  return Array.isArray(list) ? list.filter((item): item is string => typeof item === 'string') : [];
}

/** Names every field of an object that is none of `known`. */
export function loseUnknown(
  draft: Draft,
  { fields, path }: { readonly fields: Fields; readonly path: string },
  known: ReadonlySet<string>,
): void {
  for (const key of Object.keys(fields)) {
    if (known.has(key)) continue;
    draft.lose(below(path, key), key, 'This field is not known here.');
  }
}
