'use client';
import { ArrowLeftRight, GitCompareArrows } from 'lucide-react';
import { useMemo, useState } from 'react';
import { QueryError } from '@/components/api/query-error';
import { useUrlParams } from '@/components/shell/use-url-params';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { SkeletonRows } from '@/components/ui/skeleton';
import { compareRuns } from '@/saga/compare/compare-runs';
import { CompareTable } from './compare-table';
import { Divergence } from './divergence';
import { useEventsOf } from './use-events-of';

/** Two runs side by side, event by event, and where they part. */
export function ComparePage() {
  const [params, patch] = useUrlParams();
  const left = params.get('left') ?? '';
  const right = params.get('right') ?? '';
  return (
    <>
      <PageHeader
        title="Compare runs"
        description="Events are laid side by side by what they are about. Ids, times and people are not compared."
        actions={
          left !== '' && (
            <Button onClick={() => patch({ left: right, right: left })}>
              <ArrowLeftRight aria-hidden /> Swap
            </Button>
          )
        }
      />
      {left === '' || right === '' ? <NothingChosen /> : <Compared left={left} right={right} />}
    </>
  );
}

function NothingChosen() {
  return (
    <EmptyState picture={<GitCompareArrows />} title="Choose two runs">
      Select two in the list of runs and press “Compare”, or use “Compare with…” on a run’s page.
    </EmptyState>
  );
}

type Pair = { readonly left: string; readonly right: string };

function Compared({ left, right }: Pair) {
  const [lefts, rights] = [useEventsOf(left), useEventsOf(right)];
  const [all, setAll] = useState(true);
  const comparison = useMemo(
    () => (lefts.data && rights.data ? compareRuns(lefts.data, rights.data) : null),
    [lefts.data, rights.data],
  );
  const error = lefts.error ?? rights.error;
  if (error) {
    const retry = () => {
      void lefts.refetch();
      void rights.refetch();
    };
    return <QueryError error={error} onRetry={retry} />;
  }
  if (!comparison) return <SkeletonRows rows={12} />;
  return (
    <div className="flex flex-col gap-4 pb-10">
      <Divergence comparison={comparison} />
      {/* biome-ignore lint/a11y/noLabelWithoutControl: the checkbox is within it. */}
      <label className="flex w-fit items-center gap-2 px-4 text-sm text-muted sm:px-6">
        <Checkbox checked={!all} onCheckedChange={(on) => setAll(on !== true)} /> Only what differs
      </label>
      <CompareTable rows={comparison.rows} all={all} left={left} right={right} />
    </div>
  );
}
