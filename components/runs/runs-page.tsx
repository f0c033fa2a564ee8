'use client';
import type { RowSelectionState } from '@tanstack/react-table';
import { Play } from 'lucide-react';
import { useMemo, useState } from 'react';
import { QueryError } from '@/components/api/query-error';
import { useCan } from '@/components/api/use-session';
import { Button } from '@/components/ui/button';
import { PageHeader } from '@/components/ui/page-header';
import { BulkBar } from './bulk-bar';
import { BulkButton } from './bulk-button';
import { isFiltered, NO_FILTERS, searchedRunId, writeFilters } from './model/run-filters';
import { RunCount } from './run-count';
import { RunFilterBar } from './run-filter-bar';
import { RunList } from './run-list';
import { RunsEmpty } from './runs-empty';
import { StartRunDialog } from './start-run-dialog';
import { useRunFilters } from './use-run-filters';
import { useRuns } from './use-runs';
import { ViewsMenu } from './views/views-menu';

const NONE_SELECTED: RowSelectionState = {};

/** All runs, newest first, live; filters are in the address. */
export function RunsPage() {
  const [filters, change] = useRunFilters();
  const [starting, setStarting] = useState(false);
  const [selection, setSelection] = useState(NONE_SELECTED);
  const mayStart = useCan('run.start');
  const mayControl = useCan('run.control');
  const runs = useRuns(filters);
  const selected = useMemo(
    () => runs.rows.filter(({ runId }) => selection[runId]),
    [runs.rows, selection],
  );
  // A run that is found by its id stands above what the filter leaves.
  const isCounted =
    !runs.isPending && runs.error === null && searchedRunId(filters.search) === null;
  const clear = () => change(NO_FILTERS);
  return (
    <div className="flex flex-1 flex-col">
      <PageHeader
        title="Runs"
        description="Every journey through a saga, newest first."
        actions={
          <>
            <ViewsMenu query={writeFilters(filters)} />
            <BulkButton filters={filters} mayControl={mayControl} />
            {mayStart && (
              <Button variant="primary" onClick={() => setStarting(true)}>
                <Play aria-hidden /> Start a run
              </Button>
            )}
          </>
        }
      />
      <RunFilterBar filters={filters} onChange={change}>
        <RunCount query={runs.query} enabled={isCounted} />
      </RunFilterBar>
      {runs.error !== null && runs.rows.length === 0 ? (
        <QueryError error={runs.error} onRetry={runs.refetch} />
      ) : (
        <RunList
          runs={runs}
          selection={selection}
          onSelect={setSelection}
          selectable={mayControl}
          empty={(fresh) => (
            <RunsEmpty
              fresh={fresh}
              onShowFresh={() => void runs.showFresh()}
              filtered={isFiltered(filters)}
              onClear={clear}
              onStart={mayStart ? () => setStarting(true) : undefined}
            />
          )}
        />
      )}
      <BulkBar selected={selected} onClear={() => setSelection(NONE_SELECTED)} />
      <StartRunDialog
        {...(filters.saga === null ? {} : { saga: filters.saga })}
        open={starting}
        onOpenChange={setStarting}
      />
    </div>
  );
}
