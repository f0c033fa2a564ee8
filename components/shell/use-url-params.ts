'use client';
import { useSearchParams } from 'next/navigation';
import { useCallback } from 'react';

/** Parameters to change; null or an empty text removes one. */
export type ParamsPatch = { readonly [name: string]: string | null };

/**
 * The page's query parameters, and a function that changes some of them in place. The address changes
 * without asking the server; Back leaves the page rather than undoing each key stroke.
 */
export function useUrlParams(): [URLSearchParams, (patch: ParamsPatch) => void] {
  const params = useSearchParams();
  const patch = useCallback((changes: ParamsPatch) => {
    const next = new URLSearchParams(window.location.search);
    for (const [name, value] of Object.entries(changes)) {
      if (value) next.set(name, value);
      else next.delete(name);
    }
    const query = next.toString();
    window.history.replaceState(null, '', query ? `?${query}` : window.location.pathname);
  }, []);
  return [params, patch];
}
