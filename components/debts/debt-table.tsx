import { Table, TableBody, TableHead, TableHeader } from '@/components/ui/table';
import type { DebtView } from '@/saga/read-models/debts';
import type { AskedDebt } from './debt-dialogs';
import { DebtRow } from './debt-row';

type DebtTableProps = {
  readonly debts: readonly DebtView[];
  /** Whether anything can still be done about them. */
  readonly isOpen: boolean;
  readonly onAsk: (asked: AskedDebt) => void;
};

/** The ledger: one effect a row. */
export function DebtTable({ debts, isOpen, onAsk }: DebtTableProps) {
  return (
    <Table aria-label="Debts">
      <TableHead>
        <tr className="border-b border-line">
          <TableHeader>Effect</TableHeader>
          <TableHeader className="text-right">Worth</TableHeader>
          <TableHeader className="max-md:hidden">Why it is still there</TableHeader>
          <TableHeader className="max-lg:hidden">Run</TableHeader>
          <TableHeader className="max-lg:hidden">Owner</TableHeader>
          <TableHeader className="text-right">Age</TableHeader>
          {isOpen && (
            <TableHeader>
              <span className="sr-only">What can be done</span>
            </TableHeader>
          )}
        </tr>
      </TableHead>
      <TableBody>
        {debts.map((debt) => (
          <DebtRow key={`${debt.runId} ${debt.place}`} debt={debt} isOpen={isOpen} onAsk={onAsk} />
        ))}
      </TableBody>
    </Table>
  );
}
