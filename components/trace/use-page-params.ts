'use client';
import { useCallback, useMemo } from 'react';
import { useUrlQuery } from '@/components/shell/use-url-query';
import { type RunPageParams, readParams, writeParams } from './model/page-params';

/**
 * The run page's state in its address, and how to change part of it. Tabs and nodes make steps for the
 * back button; moving through time does not, or a drag would fill the history.
 */
export function usePageParams() {
  const [query, changeQuery] = useUrlQuery();
  const params = useMemo(() => readParams(new URLSearchParams(query)), [query]);
  const change = useCallback(
    (part: Partial<RunPageParams>) =>
      changeQuery(
        (now) => writeParams({ ...readParams(now), ...part }),
        'version' in part ? 'replace' : 'push',
      ),
    [changeQuery],
  );
  return [params, change] as const;
}
