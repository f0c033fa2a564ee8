import type { QueryClient, QueryFilters } from '@tanstack/react-query';

/**
 * Has what matches a filter read again. Unlike an invalidation it also reads again what was just being read for the first
 * time, whose answer may be from before the change.
 */
export async function refresh(cache: QueryClient, filter: QueryFilters): Promise<void> {
  const first = cache
    .getQueryCache()
    .findAll({ ...filter, fetchStatus: 'fetching' })
    .filter(({ state }) => state.data === undefined);
  await cache.invalidateQueries(filter);
  if (first.length === 0) return;
  await cache.invalidateQueries({ predicate: (query) => first.includes(query) });
}
