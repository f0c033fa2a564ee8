'use client';
import { useSearchParams } from 'next/navigation';
import { startTransition, useCallback, useOptimistic } from 'react';

/** How the address is changed: a step for the browser's back button, or in place. */
type UrlStep = 'push' | 'replace';

/** Writes the query that follows on the one that the address has now, both without `?`. */
type ChangeQuery = (next: (now: URLSearchParams) => string, step?: UrlStep) => void;

/**
 * The page's query, without `?`, and how it is changed. The address changes at once and without asking the server,
 * and what was asked for is shown at once: the router itself follows a moment later, in which a second change would
 * else build on what was before the first one, and a field would lose what is typed.
 */
export function useUrlQuery(): readonly [string, ChangeQuery] {
  const params = useSearchParams();
  const [query, show] = useOptimistic(params.toString());
  const change: ChangeQuery = useCallback(
    (next, step = 'replace') => {
      const before = new URLSearchParams(window.location.search).toString();
      const asked = next(new URLSearchParams(before));
      const isStep = step === 'push' && new URLSearchParams(asked).toString() !== before;
      const url = asked === '' ? window.location.pathname : `?${asked}`;
      startTransition(() => {
        show(asked);
        // A step to where one is would have to be taken back twice.
        if (isStep) window.history.pushState(null, '', url);
        else window.history.replaceState(null, '', url);
      });
    },
    [show],
  );
  return [query, change];
}
