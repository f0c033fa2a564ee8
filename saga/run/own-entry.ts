/** The entry of that key, if it is one of its own: ids come from outside and may be any text. */
export function ownEntry<T>(entries: { readonly [key: string]: T }, key: string): T | undefined {
  return Object.hasOwn(entries, key) ? entries[key] : undefined;
}
