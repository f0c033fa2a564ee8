'use client';
import { ArrowUp, Play, Workflow } from 'lucide-react';
import Link from 'next/link';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';

type RunsEmptyProps = {
  /** Runs that came since the list was found empty, and wait to be shown. */
  readonly fresh: number;
  readonly onShowFresh: () => void;
  readonly filtered: boolean;
  readonly onClear: () => void;
  /** Absent for those who may not start runs. */
  readonly onStart: (() => void) | undefined;
};

/** Stands in place of the list: says what a run is, or that the filters leave none. */
export function RunsEmpty(props: RunsEmptyProps) {
  const { fresh, onShowFresh, filtered, onClear, onStart } = props;
  if (fresh > 0) {
    const runs = fresh === 1 ? '1 new run' : `${fresh} new runs`;
    return (
      <EmptyState
        picture={<Picture />}
        title={`${runs} just came in`}
        action={
          <Button variant="primary" onClick={onShowFresh}>
            <ArrowUp aria-hidden /> Show {runs}
          </Button>
        }
      >
        Nothing moves in this list by itself, so that you never click on what was not there.
      </EmptyState>
    );
  }
  if (filtered) {
    return (
      <EmptyState
        title="No run matches these filters"
        action={<Button onClick={onClear}>Clear filters</Button>}
      >
        New runs that match are announced here.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      picture={<Picture />}
      title="No run yet"
      action={
        onStart === undefined ? (
          <Button asChild>
            <Link href="/sagas">
              <Workflow aria-hidden /> See the sagas
            </Link>
          </Button>
        ) : (
          <Button variant="primary" onClick={onStart}>
            <Play aria-hidden /> Start a run
          </Button>
        )
      }
    >
      A run is one journey through a saga: each step asks a service to do its work, and when one
      fails for good, what was done is undone. Every run stays here with all its messages.
    </EmptyState>
  );
}

/** Four rows as they will look: done, turned back, at work, stuck. */
function Picture() {
  const rows = [
    { dot: 'bg-completed', widths: ['w-16', 'w-24'] },
    { dot: 'bg-compensated', widths: ['w-20', 'w-14'] },
    { dot: 'bg-running', widths: ['w-14', 'w-20'] },
    { dot: 'bg-stuck', widths: ['w-20', 'w-16'] },
  ];
  return (
    <div className="flex w-56 flex-col rounded-lg border border-line bg-surface py-1 shadow-low">
      {rows.map(({ dot, widths }) => (
        <div key={dot} className="flex h-7 items-center gap-2.5 px-3">
          <span className={`size-2 rounded-full ${dot}`} />
          {widths.map((width) => (
            <span key={width} className={`h-1.5 rounded-full bg-line ${width}`} />
          ))}
        </div>
      ))}
    </div>
  );
}
