'use client';
import { useCallback, useMemo } from 'react';
import { useUrlQuery } from '@/components/shell/use-url-query';
import { type RunFilters, readFilters, writeFilters } from './model/run-filters';

/** Some filters to change, or how they follow on those that are set. */
export type FilterChange = Partial<RunFilters> | ((now: RunFilters) => Partial<RunFilters>);

/** The list's filters, which live in the address, and how to change some of them. */
export function useRunFilters() {
  const [query, changeQuery] = useUrlQuery();
  const filters = useMemo(() => readFilters(new URLSearchParams(query)), [query]);
  const change = useCallback(
    (part: FilterChange) =>
      changeQuery((params) => {
        const now = readFilters(params);
        return writeFilters({ ...now, ...(typeof part === 'function' ? part(now) : part) });
      }),
    [changeQuery],
  );
  return [filters, change] as const;
}
