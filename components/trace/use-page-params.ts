'use client';
import { usePathname, useRouter, useSearchParams } from 'next/navigation';
import { useCallback, useMemo } from 'react';
import { type RunPageParams, readParams, writeParams } from './model/page-params';

/**
 * The run page's state in its address, and how to change part of it. Tabs and nodes make steps for the
 * back button; moving through time does not, or a drag would fill the history.
 */
export function usePageParams() {
  const search = useSearchParams();
  const pathname = usePathname();
  const router = useRouter();
  const params = useMemo(() => readParams(new URLSearchParams(search)), [search]);
  const change = useCallback(
    (part: Partial<RunPageParams>) => {
      // The address itself is the newest state, also within one event.
      const now = readParams(new URLSearchParams(window.location.search));
      const query = writeParams({ ...now, ...part });
      const url = query === '' ? pathname : `${pathname}?${query}`;
      if ('version' in part) window.history.replaceState(null, '', url);
      else router.push(url, { scroll: false });
    },
    [pathname, router],
  );
  return [params, change] as const;
}
