import type { Outputs } from '@/components/api/router-types';
import { ItemLink } from '@/components/jobs/item-link';
import { LookBadge } from '@/components/ui/status-badge';
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from '@/components/ui/table';
import { BULK_ITEM_LOOK } from './bulk-look';

type BulkItemsProps = { readonly items: Outputs['bulk']['get']['items'] };

/** What became of each run of an action, and why; what was not done comes first. */
export function BulkItems({ items }: BulkItemsProps) {
  return (
    <Table aria-label="Runs of the action">
      <TableHead>
        <tr className="border-b border-line">
          <TableHeader>Run</TableHeader>
          <TableHeader>Outcome</TableHeader>
          <TableHeader className="w-full">Why</TableHeader>
        </tr>
      </TableHead>
      <TableBody>
        {items.map(({ runId, status, detail }) => (
          <TableRow key={runId} className="relative">
            <TableCell>
              <ItemLink id={runId} href={`/runs/${runId}`} />
            </TableCell>
            <TableCell>
              <LookBadge look={BULK_ITEM_LOOK[status]} size="sm" />
            </TableCell>
            <TableCell className="text-sm text-muted">{detail ?? '—'}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
