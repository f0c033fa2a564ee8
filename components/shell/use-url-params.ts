'use client';
import { useCallback, useMemo } from 'react';
import { useUrlQuery } from './use-url-query';

/** Parameters to change; null or an empty text removes one. */
export type ParamsPatch = { readonly [name: string]: string | null };

/**
 * The page's query parameters, and a function that changes some of them in place: Back leaves the page rather than
 * undoing each key stroke.
 */
export function useUrlParams(): [URLSearchParams, (patch: ParamsPatch) => void] {
  const [query, change] = useUrlQuery();
  const params = useMemo(() => new URLSearchParams(query), [query]);
  const patch = useCallback(
    (changes: ParamsPatch) =>
      change((now) => {
        for (const [name, value] of Object.entries(changes)) {
          if (value) now.set(name, value);
          else now.delete(name);
        }
        return now.toString();
      }),
    [change],
  );
  return [params, patch];
}
