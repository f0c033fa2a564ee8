'use client';
import { ArrowUp } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { AwayNotice } from '@/components/ui/away-notice';
import { Button } from '@/components/ui/button';
import { SkeletonRows } from '@/components/ui/skeleton';
import { RunCards } from './run-cards';
import { RunLetterCounts } from './run-letter-counts';
import { RunsTable } from './runs-table';
import { useIsNarrow } from './use-is-narrow';
import type { useRuns } from './use-runs';

const NOT_LISTED = { one: 'its runs are not listed', many: 'their runs are not listed' };

type RunListProps = {
  readonly runs: ReturnType<typeof useRuns>;
  /** What stands there without rows, while so many new runs are not shown yet. */
  readonly empty: (fresh: number) => ReactNode;
} & Pick<Parameters<typeof RunsTable>[0], 'selection' | 'onSelect' | 'selectable'>;

/** The loaded runs as a table or as cards, what is new above them, and more when one scrolls down. */
export function RunList({ runs, empty, ...table }: RunListProps) {
  const narrow = useIsNarrow();
  if (runs.isPending) return <SkeletonRows rows={12} />;
  return (
    <>
      <AwayNotice away={runs.away} what={NOT_LISTED} className="mx-4 mb-3 sm:mx-6" />
      {runs.fresh > 0 && runs.rows.length > 0 && (
        <div className="pointer-events-none sticky top-2 z-20 -mb-8 flex justify-center">
          <Button
            size="sm"
            variant="primary"
            className="pointer-events-auto rounded-full"
            onClick={() => void runs.showFresh()}
          >
            <ArrowUp aria-hidden /> {runs.fresh} new {runs.fresh === 1 ? 'run' : 'runs'}
          </Button>
        </div>
      )}
      <RunLetterCounts rows={runs.rows}>
        {runs.rows.length === 0 ? (
          empty(runs.fresh)
        ) : narrow ? (
          <RunCards rows={runs.rows} />
        ) : (
          <RunsTable rows={runs.rows} {...table} />
        )}
      </RunLetterCounts>
      {runs.hasMore && <LoadMore busy={runs.isLoadingMore} onLoad={runs.loadMore} />}
    </>
  );
}

/** Loads on when it comes into view; a button for those who come to it by keyboard. */
function LoadMore({ busy, onLoad }: { readonly busy: boolean; readonly onLoad: () => void }) {
  const place = useRef<HTMLDivElement>(null);
  const load = useRef(onLoad);
  load.current = onLoad;
  useEffect(() => {
    if (place.current === null || busy) return;
    const observer = new IntersectionObserver(
      ([entry]) => entry?.isIntersecting && load.current(),
      { rootMargin: '400px' },
    );
    observer.observe(place.current);
    return () => observer.disconnect();
  }, [busy]);
  return (
    <div ref={place} className="flex justify-center py-4">
      <Button variant="ghost" busy={busy} onClick={onLoad}>
        {busy ? 'Loading older runs' : 'Load older runs'}
      </Button>
    </div>
  );
}
