import { readFilters, writeFilters } from './run-filters';

/** The address of the list narrowed down so. */
export function runsHref(query: string): string {
  return query === '' ? '/runs' : `/runs?${query}`;
}

/** The saved view that shows what this address shows, whatever the order in which it says so. */
export function viewOf<View extends { readonly query: string }>(
  views: readonly View[],
  query: string,
): View | undefined {
  if (query === '') return undefined;
  return views.find((view) => sorted(view.query) === sorted(query));
}

function sorted(query: string): string {
  return writeFilters(readFilters(new URLSearchParams(query)));
}
