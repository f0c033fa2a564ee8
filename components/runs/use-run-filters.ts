'use client';
import { usePathname, useRouter, useSearchParams } from 'next/navigation';
import { useCallback, useMemo } from 'react';
import { type RunFilters, readFilters, writeFilters } from './model/run-filters';

/** The list's filters, which live in the address, and how to change some of them. */
export function useRunFilters() {
  const search = useSearchParams();
  const pathname = usePathname();
  const router = useRouter();
  const filters = useMemo(() => readFilters(new URLSearchParams(search)), [search]);
  const change = useCallback(
    (part: Partial<RunFilters>) => {
      const query = writeFilters({ ...filters, ...part });
      router.replace(query === '' ? pathname : `${pathname}?${query}`, { scroll: false });
    },
    [filters, pathname, router],
  );
  return [filters, change] as const;
}
