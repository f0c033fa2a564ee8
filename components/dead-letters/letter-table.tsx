'use client';
import { Checkbox } from '@/components/ui/checkbox';
import { Table, TableBody, TableHead, TableHeader } from '@/components/ui/table';
import type { DeadLetterView } from '@/saga/read-models/views';
import { LetterRow } from './letter-row';

type LetterTableProps = {
  readonly letters: readonly DeadLetterView[];
  readonly selection: ReadonlySet<string>;
  /** Absent for who may only read. */
  readonly onSelection?: (selection: ReadonlySet<string>) => void;
  readonly showStatus: boolean;
};

/** The dead letters as a table with boxes to select open ones. */
export function LetterTable({ letters, selection, onSelection, showStatus }: LetterTableProps) {
  const open = letters.filter(({ status }) => status === 'open').map(({ id }) => id);
  const select = (id: string, selected: boolean) => {
    const next = new Set(selection);
    if (selected) next.add(id);
    else next.delete(id);
    onSelection?.(next);
  };
  return (
    <Table aria-label="Dead letters">
      <TableHead>
        <tr className="border-b border-line">
          {onSelection && (
            <TableHeader className="w-8 pr-0">
              <Checkbox
                className="flex"
                aria-label="Select all open letters shown"
                disabled={open.length === 0}
                checked={allState(open, selection)}
                onCheckedChange={(checked) => onSelection(new Set(checked === true ? open : []))}
              />
            </TableHeader>
          )}
          <TableHeader>Error</TableHeader>
          <TableHeader className="max-md:hidden">Reason</TableHeader>
          <TableHeader className="max-lg:hidden">Subject</TableHeader>
          <TableHeader className="max-xl:hidden">Service</TableHeader>
          <TableHeader className="max-lg:hidden">Run</TableHeader>
          <TableHeader className="text-right max-xl:hidden">Deliveries</TableHeader>
          <TableHeader className="text-right">Age</TableHeader>
        </tr>
      </TableHead>
      <TableBody>
        {letters.map((letter) => (
          <LetterRow
            key={letter.id}
            letter={letter}
            selected={selection.has(letter.id)}
            showStatus={showStatus}
            onSelect={
              onSelection && letter.status === 'open'
                ? (selected) => select(letter.id, selected)
                : undefined
            }
            selectable={onSelection !== undefined}
          />
        ))}
      </TableBody>
    </Table>
  );
}

function allState(open: readonly string[], selection: ReadonlySet<string>) {
  const chosen = open.filter((id) => selection.has(id)).length;
  if (chosen === 0) return false;
  return chosen === open.length ? true : 'indeterminate';
}
