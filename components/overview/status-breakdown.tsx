import Link from 'next/link';
import type { Outputs } from '@/components/api/router-types';
import { cn } from '@/components/ui/cn';
import { RUN_LOOK } from '@/components/ui/status-look';
import { TONE_CLASSES } from '@/components/ui/tone';
import { RUN_STATUSES, type RunStatus } from '@/saga/run/status';
import { Panel } from './panel';

/** How many runs there are of each status, with the way to them. */
export function StatusBreakdown({ overview }: { overview: Outputs['overview']['get'] }) {
  const shown = RUN_STATUSES.filter((status) => (overview.byStatus[status] ?? 0) > 0);
  const most = Math.max(1, ...Object.values(overview.byStatus));
  return (
    <Panel title="Runs by status">
      {shown.length === 0 && <p className="px-4 pb-4 text-muted">No run yet.</p>}
      <ul className="pb-2">
        {shown.map((status) => (
          <StatusRow
            key={status}
            status={status}
            count={overview.byStatus[status] ?? 0}
            most={most}
          />
        ))}
      </ul>
    </Panel>
  );
}

type StatusRowProps = { readonly status: RunStatus; readonly count: number; readonly most: number };

function StatusRow({ status, count, most }: StatusRowProps) {
  const { tone, icon: Icon, word } = RUN_LOOK[status];
  const colours = TONE_CLASSES[tone];
  return (
    <li>
      <Link
        href={`/runs?status=${status}`}
        className="grid grid-cols-[8.5rem_1fr_4rem] items-center gap-2 px-4 py-1.5 hover:bg-hover/60"
      >
        <span className={cn('inline-flex items-center gap-2', colours.text)}>
          <Icon aria-hidden className="size-3.5" />
          {word}
        </span>
        <span aria-hidden className="h-1.5 overflow-hidden rounded-full bg-sunken">
          <span
            className={cn('block h-full min-w-1 rounded-full', colours.solid)}
            style={{ width: `${(count / most) * 100}%` }}
          />
        </span>
        <span className="text-right tabular-nums">{count.toLocaleString('en')}</span>
      </Link>
    </li>
  );
}
