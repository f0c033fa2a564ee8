'use client';
import { createColumnHelper, rowSelectionFeature, tableFeatures } from '@tanstack/react-table';
import Link from 'next/link';
import { Checkbox } from '@/components/ui/checkbox';
import { CopyId, shortId } from '@/components/ui/copy-id';
import { RelativeTime } from '@/components/ui/relative-time';
import { StatusBadge } from '@/components/ui/status-badge';
import type { RunSummary } from '@/saga/read-models/views';
import { ErrorLink } from './error-link';
import { LetterMark } from './letter-mark';
import { runPlace, runServices } from './model/run-place';
import { RunDuration } from './run-duration';

/** What the table can do: choose rows. Order and filter are the server's. */
export const RUN_FEATURES = tableFeatures({ rowSelectionFeature });

const column = createColumnHelper<typeof RUN_FEATURES, RunSummary>();

/** The columns of the runs list; `select` is left out for those who may not change anything. */
export const RUN_COLUMNS = column.columns([
  column.display({
    id: 'select',
    header: ({ table }) => (
      <Checkbox
        className="flex"
        aria-label="Select all shown runs"
        checked={table.getIsSomeRowsSelected() ? 'indeterminate' : table.getIsAllRowsSelected()}
        onCheckedChange={(on) => table.toggleAllRowsSelected(on === true)}
      />
    ),
    cell: ({ row }) => (
      <Checkbox
        className="flex"
        aria-label={`Select run ${row.id}`}
        checked={row.getIsSelected()}
        onCheckedChange={(on) => row.toggleSelected(on === true)}
      />
    ),
  }),
  column.accessor('status', {
    header: 'Status',
    cell: ({ getValue }) => <StatusBadge run={getValue()} size="sm" />,
  }),
  column.accessor('runId', {
    header: 'Run',
    cell: ({ getValue }) => (
      <span className="flex items-center gap-2">
        <Link
          href={`/runs/${getValue()}`}
          className="font-mono text-xs font-medium hover:underline"
          aria-label={`Run ${getValue()}`}
        >
          {shortId(getValue())}
        </Link>
        <LetterMark runId={getValue()} />
      </span>
    ),
  }),
  column.accessor('saga', {
    header: 'Saga',
    cell: ({ row: { original } }) => (
      <span className="font-mono text-xs whitespace-nowrap text-muted">
        {original.saga}@{original.sagaVersion}
      </span>
    ),
  }),
  column.display({
    id: 'place',
    header: 'At',
    cell: ({ row: { original } }) => (
      <span className="block max-w-48 truncate font-mono text-xs text-muted">
        {runPlace(original) || '–'} <span className="text-subtle">{runServices(original)}</span>
      </span>
    ),
  }),
  column.accessor('startedAt', {
    header: 'Started',
    cell: ({ getValue }) => (
      <RelativeTime at={getValue()} className="whitespace-nowrap text-muted" />
    ),
  }),
  column.display({
    id: 'duration',
    header: 'Duration',
    cell: ({ row: { original } }) => (
      <span className="whitespace-nowrap text-muted tabular-nums">
        <RunDuration startedAt={original.startedAt} endedAt={original.endedAt} />
      </span>
    ),
  }),
  column.accessor('error', {
    header: 'Error',
    cell: ({ getValue }) => <ErrorLink error={getValue()} />,
  }),
  column.accessor('correlationId', {
    header: 'Correlation',
    cell: ({ getValue }) => (
      <CopyId id={getValue()} short label="correlation id" className="max-w-none" />
    ),
  }),
]);
