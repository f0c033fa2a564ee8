import type { ReactNode } from 'react';
import { cn } from './cn';
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from './table';

const HIDDEN_BELOW = { sm: 'max-sm:hidden', md: 'max-md:hidden', lg: 'max-lg:hidden' };

/** One column: what stands in its head, and what in a row's cell. */
export type DataColumn<Row> = {
  readonly header: string;
  readonly cell: (row: Row) => ReactNode;
  /** Looks of its cells. */
  readonly className?: string;
  readonly align?: 'right';
  /** Takes the room that the others leave. */
  readonly fills?: boolean;
  /** Left out on screens narrower than this. */
  readonly hiddenBelow?: keyof typeof HIDDEN_BELOW;
  /** The head is read out but not shown, as that of a column of buttons. */
  readonly headerHidden?: boolean;
};

type DataTableProps<Row> = {
  readonly label: string;
  readonly columns: readonly DataColumn<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  /** Rows of what is over are paler. */
  readonly isOver?: (row: Row) => boolean;
};

/** A dense table of things that are listed as they come: the frame that such tables share. */
export function DataTable<Row>({ label, columns, rows, keyOf, isOver }: DataTableProps<Row>) {
  return (
    <Table aria-label={label}>
      <TableHead>
        <tr className="border-b border-line">
          {columns.map((column) => (
            <TableHeader
              key={column.header}
              className={cn(placeOf(column), column.fills && 'w-full')}
            >
              {column.headerHidden ? (
                <span className="sr-only">{column.header}</span>
              ) : (
                column.header
              )}
            </TableHeader>
          ))}
        </tr>
      </TableHead>
      <TableBody>
        {rows.map((row) => (
          <TableRow key={keyOf(row)} className={isOver?.(row) ? 'text-subtle' : ''}>
            {columns.map((column) => (
              <TableCell key={column.header} className={cn(placeOf(column), column.className)}>
                {column.cell(row)}
              </TableCell>
            ))}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

function placeOf({ align, hiddenBelow }: DataColumn<never>): string {
  return cn(align === 'right' && 'text-right', hiddenBelow && HIDDEN_BELOW[hiddenBelow]);
}
