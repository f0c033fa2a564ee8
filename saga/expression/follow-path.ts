import type { Json } from '../definition/primitives';

/** What following a path gives: a value or nothing; or `mapped`, when it leads through a list. */
export type Followed = { readonly value: Json | undefined } | 'mapped';

/** Follows plain field names. A list on the way is mapped over, which is the interpreter's business. */
export function followPath(root: object, path: readonly string[]): Followed {
  let value: unknown = root;
  for (const name of path) {
    if (Array.isArray(value)) return 'mapped';
    if (value === null || typeof value !== 'object' || !Object.hasOwn(value, name)) {
      return { value: undefined };
    }
    value = (value as { [key: string]: unknown })[name];
  }
  return { value: value as Json | undefined };
}
