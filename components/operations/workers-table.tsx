import type { Outputs } from '@/components/api/router-types';
import { Badge } from '@/components/ui/badge';
import { DataTable } from '@/components/ui/data-table';
import { Notice } from '@/components/ui/notice';
import { RelativeTime } from '@/components/ui/relative-time';

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
    <DataTable
      label="Workers"
      rows={workers}
      keyOf={({ id }) => id}
      columns={[
        {
          header: 'Worker',
          cell: ({ host, pid }) => (
            <>
              <span className="font-mono text-sm break-all">{host}</span>
              <span className="block text-xs text-subtle">process {pid}</span>
            </>
          ),
        },
        {
          header: 'State',
          cell: (worker) => (
            <>
              <State worker={worker} />
              <span className="block text-xs text-subtle">
                heard of <RelativeTime at={worker.heartbeatAt} />
              </span>
            </>
          ),
        },
        {
          header: 'Partitions',
          align: 'right',
          className: 'tabular-nums',
          cell: (worker) => `${worker.partitions} of ${partitions}`,
        },
        {
          header: 'To decide',
          align: 'right',
          hiddenBelow: 'sm',
          className: 'tabular-nums',
          cell: ({ backlog }) => backlog.toLocaleString('en'),
        },
        {
          header: 'Runs in memory',
          align: 'right',
          hiddenBelow: 'md',
          className: 'tabular-nums',
          cell: ({ runsInMemory }) => runsInMemory.toLocaleString('en'),
        },
        {
          header: 'Began',
          hiddenBelow: 'md',
          className: 'text-sm whitespace-nowrap text-muted',
          cell: ({ startedAt }) => <RelativeTime at={startedAt} />,
        },
      ]}
    />
  );
}

function State({ worker: { connected, behind } }: { readonly worker: Worker }) {
  if (!connected) return <Badge tone="stuck">NATS not reached</Badge>;
  if (behind) return <Badge tone="compensating">Publishing late</Badge>;
  return <Badge tone="completed">Working</Badge>;
}
