'use client';
import { type RowSelectionState, useTable } from '@tanstack/react-table';
import { useRouter } from 'next/navigation';
import type { MouseEvent } from 'react';
import { cn } from '@/components/ui/cn';
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from '@/components/ui/table';
import type { RunSummary } from '@/saga/read-models/views';
import { RUN_COLUMNS, RUN_FEATURES } from './run-columns';

type RunsTableProps = {
  readonly rows: readonly RunSummary[];
  /** Chosen runs by id. */
  readonly selection: RowSelectionState;
  readonly onSelect: (selection: RowSelectionState) => void;
  /** Whether rows can be chosen at all. */
  readonly selectable: boolean;
};

const NARROW_HIDDEN = new Set(['correlationId', 'error']);

/** The runs as a dense table; a click on a row opens its run. */
export function RunsTable({ rows, selection, onSelect, selectable }: RunsTableProps) {
  const router = useRouter();
  const table = useTable({
    features: RUN_FEATURES,
    columns: RUN_COLUMNS,
    data: rows as RunSummary[],
    getRowId: ({ runId }) => runId,
    state: { rowSelection: selection },
    onRowSelectionChange: (change) =>
      onSelect(typeof change === 'function' ? change(selection) : change),
  });
  const shown = (id: string) => selectable || id !== 'select';
  const open = (event: MouseEvent, runId: string) => {
    // Links, boxes and copy buttons within the row have their own click; selecting text is no click.
    if ((event.target as Element).closest('a, button') || window.getSelection()?.toString()) return;
    router.push(`/runs/${runId}`);
  };
  return (
    <Table aria-label="Runs">
      <TableHead className="bg-surface">
        {table.getHeaderGroups().map((group) => (
          <TableRow key={group.id} className="hover:bg-transparent">
            {group.headers
              .filter(({ column }) => shown(column.id))
              .map((header) => (
                <TableHeader key={header.id} className={hiddenWhenNarrow(header.column.id)}>
                  <table.FlexRender header={header} />
                </TableHeader>
              ))}
          </TableRow>
        ))}
      </TableHead>
      <TableBody>
        {table.getRowModel().rows.map((row) => (
          <TableRow
            key={row.id}
            data-run={row.id}
            data-selected={row.getIsSelected()}
            className="cursor-pointer"
            onClick={(event) => open(event, row.id)}
          >
            {row
              .getAllCells()
              .filter(({ column }) => shown(column.id))
              .map((cell) => (
                <TableCell key={cell.id} className={hiddenWhenNarrow(cell.column.id)}>
                  <table.FlexRender cell={cell} />
                </TableCell>
              ))}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

const hiddenWhenNarrow = (columnId: string) =>
  cn(NARROW_HIDDEN.has(columnId) && 'hidden xl:table-cell');
