import type { Outputs } from '@/components/api/router-types';
import { Badge } from '@/components/ui/badge';
import { Notice } from '@/components/ui/notice';
import { RelativeTime } from '@/components/ui/relative-time';
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from '@/components/ui/table';

type Worker = Outputs['operations']['get']['workers'][number];
type WorkersTableProps = { readonly workers: readonly Worker[]; readonly partitions: number };

/** Who works now, and on how many of the partitions. */
export function WorkersTable({ workers, partitions }: WorkersTableProps) {
  if (workers.length === 0) {
    return (
      <div className="px-4 sm:px-6">
        <Notice kind="error">
          No worker is heard of, so no run goes on. What they were doing waits for the next one.
        </Notice>
      </div>
    );
  }
  return (
    <Table aria-label="Workers">
      <TableHead>
        <tr className="border-b border-line">
          <TableHeader>Worker</TableHeader>
          <TableHeader>State</TableHeader>
          <TableHeader className="text-right">Partitions</TableHeader>
          <TableHeader className="text-right max-sm:hidden">To decide</TableHeader>
          <TableHeader className="text-right max-md:hidden">Runs in memory</TableHeader>
          <TableHeader className="max-md:hidden">Began</TableHeader>
        </tr>
      </TableHead>
      <TableBody>
        {workers.map((worker) => (
          <TableRow key={worker.id}>
            <TableCell>
              <span className="font-mono text-sm break-all">{worker.host}</span>
              <span className="block text-xs text-subtle">process {worker.pid}</span>
            </TableCell>
            <TableCell>
              <State worker={worker} />
              <span className="block text-xs text-subtle">
                heard of <RelativeTime at={worker.heartbeatAt} />
              </span>
            </TableCell>
            <TableCell className="text-right tabular-nums">
              {worker.partitions} of {partitions}
            </TableCell>
            <TableCell className="text-right tabular-nums max-sm:hidden">
              {worker.backlog.toLocaleString('en')}
            </TableCell>
            <TableCell className="text-right tabular-nums max-md:hidden">
              {worker.runsInMemory.toLocaleString('en')}
            </TableCell>
            <TableCell className="text-sm whitespace-nowrap text-muted max-md:hidden">
              <RelativeTime at={worker.startedAt} />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

function State({ worker: { connected, behind } }: { readonly worker: Worker }) {
  if (!connected) return <Badge tone="stuck">NATS not reached</Badge>;
  if (behind) return <Badge tone="compensating">Publishing late</Badge>;
  return <Badge tone="completed">Working</Badge>;
}
