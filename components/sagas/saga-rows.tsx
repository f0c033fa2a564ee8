import Link from 'next/link';
import { RelativeTime } from '@/components/ui/relative-time';
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from '@/components/ui/table';
import { type SagaItem, titleOf } from './model/library';
import { ProofBadge } from './proof/proof-badge';
import type { ProofOf } from './proof/use-proofs';
import { Labels, LastPublished, ProblemBadge, RunCounts, VersionBadge } from './saga-badges';
import { type SagaDeed, SagaMenu } from './saga-menu';
import type { LibraryView } from './use-library-view';

type SagaRowsProps = {
  readonly sagas: readonly SagaItem[];
  readonly proofOf: ProofOf;
  readonly view: LibraryView;
  readonly onDeed: (deed: SagaDeed, saga: SagaItem) => void;
};

/** The library as a dense table. */
export function SagaRows({ sagas, proofOf, view, onDeed }: SagaRowsProps) {
  return (
    <Table aria-label="Sagas">
      <TableHead>
        <tr className="border-b border-line">
          <TableHeader>Saga</TableHeader>
          <TableHeader>Version</TableHeader>
          <TableHeader className="max-md:hidden">Proof</TableHeader>
          <TableHeader>Runs</TableHeader>
          <TableHeader className="max-lg:hidden">Published</TableHeader>
          <TableHeader className="max-md:hidden">Changed</TableHeader>
          <TableHeader>
            <span className="sr-only">Actions</span>
          </TableHeader>
        </tr>
      </TableHead>
      <TableBody>
        {sagas.map((saga) => (
          <TableRow key={saga.name} className="relative">
            <TableCell>
              <Link
                href={`/sagas/${saga.name}`}
                className="font-medium after:absolute after:inset-0"
              >
                {titleOf(saga)}
              </Link>
              <span className="ml-2 font-mono text-xs text-subtle max-md:hidden">{saga.name}</span>
              <Labels labels={saga.labels} onLabel={view.setLabel} />
            </TableCell>
            <TableCell>
              <span className="flex flex-wrap gap-1.5">
                <VersionBadge saga={saga} />
                <ProblemBadge problems={saga.problems} />
              </span>
            </TableCell>
            <TableCell className="max-md:hidden">
              <span className="flex flex-wrap items-center gap-1.5">
                <ProofBadge saga={saga.name} proof={proofOf(saga)} />
              </span>
            </TableCell>
            <TableCell>
              <RunCounts saga={saga} />
            </TableCell>
            <TableCell className="max-w-72 max-lg:hidden">
              <LastPublished saga={saga} />
            </TableCell>
            <TableCell className="text-xs text-subtle max-md:hidden">
              <RelativeTime at={saga.updatedAt} className="relative z-10" /> by {saga.updatedBy}
            </TableCell>
            <TableCell className="text-right">
              <SagaMenu saga={saga} onDeed={onDeed} />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
