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
import { ITEM_LOOK } from './redrive-look';

type RedriveItemsProps = { readonly items: Outputs['redrives']['get']['items'] };

/** What became of each letter of a redrive, and why; what went wrong comes first. */
export function RedriveItems({ items }: RedriveItemsProps) {
  return (
    <Table aria-label="Letters of the redrive">
      <TableHead>
        <tr className="border-b border-line">
          <TableHeader>Letter</TableHeader>
          <TableHeader className="max-sm:hidden">Service</TableHeader>
          <TableHeader>Outcome</TableHeader>
          <TableHeader className="w-full max-md:hidden">Why</TableHeader>
        </tr>
      </TableHead>
      <TableBody>
        {items.map(({ letterId, status, service, detail }) => (
          <TableRow key={letterId} className="relative">
            <TableCell>
              <ItemLink id={letterId} href={`/dead-letters/${letterId}`} />
            </TableCell>
            <TableCell className="whitespace-nowrap max-sm:hidden">{service ?? '—'}</TableCell>
            <TableCell>
              <LookBadge look={ITEM_LOOK[status]} size="sm" />
              {detail && (
                <span className="mt-0.5 block text-xs text-muted md:hidden">{detail}</span>
              )}
            </TableCell>
            <TableCell className="text-sm text-muted max-md:hidden">{detail ?? '—'}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
