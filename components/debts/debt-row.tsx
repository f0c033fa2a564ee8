import Link from 'next/link';
import { Badge } from '@/components/ui/badge';
import { shortId } from '@/components/ui/copy-id';
import { RelativeTime } from '@/components/ui/relative-time';
import { TableCell, TableRow } from '@/components/ui/table';
import type { DebtView } from '@/saga/read-models/debts';
import type { AskedDebt } from './debt-dialogs';
import { DebtMenu } from './debt-menu';
import { DebtWorth } from './debt-worth';

type DebtRowProps = {
  readonly debt: DebtView;
  readonly isOpen: boolean;
  readonly onAsk: (asked: AskedDebt) => void;
};

/** One effect that was left behind. */
export function DebtRow({ debt, isOpen, onAsk }: DebtRowProps) {
  const { step, compensation, error, inDoubt, runId, saga, sagaVersion, owner, since, worth } =
    debt;
  return (
    <TableRow>
      <TableCell className="max-md:w-full max-md:max-w-0">
        <Link
          href={`/runs/${runId}?node=${step.split('@')[0]}`}
          className="font-mono text-sm max-md:block max-md:truncate"
        >
          {step}
        </Link>
        {inDoubt && (
          <Badge tone="compensating" className="ml-2">
            may not exist
          </Badge>
        )}
        <span className="block text-xs text-subtle max-md:truncate">
          {compensation === '' ? 'nothing undoes it' : `undone by ${compensation}`}, {saga} v
          {sagaVersion}
        </span>
      </TableCell>
      <TableCell className="text-right">
        <DebtWorth worth={worth} />
      </TableCell>
      <TableCell className="max-w-80 max-md:hidden">
        <span className="block truncate">{error.name}</span>
        <span className="block truncate text-xs text-muted" title={error.message}>
          {error.message}
        </span>
      </TableCell>
      <TableCell className="whitespace-nowrap max-lg:hidden">
        <Link href={`/runs/${runId}`} className="font-mono text-xs text-accent hover:underline">
          {shortId(runId)}
        </Link>
      </TableCell>
      <TableCell className="max-lg:hidden">
        {owner?.name ?? <span className="text-subtle">—</span>}
      </TableCell>
      <TableCell className="w-24 text-right text-xs text-subtle">
        <RelativeTime at={since} />
      </TableCell>
      {isOpen && (
        <TableCell className="w-12">
          <DebtMenu debt={debt} onAsk={(asking) => onAsk({ debt, asking })} />
        </TableCell>
      )}
    </TableRow>
  );
}
