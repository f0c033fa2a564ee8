import type { Page } from '@/server/ports/read-store';

/** How the items of a list follow each other: negative when the first comes first, never 0 for two items. */
export type Order<Item> = (one: Item, other: Item) => number;

/**
 * The page of all shards from a page of each. Every shard was asked for `limit` items behind the same place of the one
 * order that all share, so no position of each need be kept: the next page begins behind the last item.
 */
export function mergedPage<Item>(
  pages: readonly Page<Item>[],
  {
    order,
    limit,
    cursorOf,
  }: { readonly order: Order<Item>; readonly limit: number; cursorOf(item: Item): string },
): Page<Item> {
  const all = pages.flatMap(({ items }) => items).sort(order);
  const items = all.slice(0, limit);
  const last = items.at(-1);
  const isMore = all.length > limit || pages.some(({ nextCursor }) => nextCursor !== null);
  return { items, nextCursor: isMore && last !== undefined ? cursorOf(last) : null };
}
