import type { ReactNode } from 'react';
import type { Outputs } from '@/components/api/router-types';
import { formatDuration } from '@/components/trace/model/duration';

type Metrics = Outputs['operations']['get']['metrics'];

/** What waits in the database: to be published, to be shown, to be done at its time. */
export function EngineTiles({ metrics }: { readonly metrics: Metrics }) {
  const { outboxBacklog, outboxOldestMs, projectionLagEvents, projectionLagMs } = metrics;
  const { timersPending, timersOverdue, timersOldestMs, eventsWritten } = metrics;
  return (
    <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-lg border border-line bg-line lg:grid-cols-4">
      <Tile label="Outbox" value={outboxBacklog}>
        {outboxBacklog === 0 ? 'all is published' : `oldest ${formatDuration(outboxOldestMs)}`}
      </Tile>
      <Tile label="Read models behind" value={projectionLagEvents}>
        {projectionLagEvents === 0 ? 'up to date' : `by ${formatDuration(projectionLagMs)}`}
      </Tile>
      <Tile label="Timers" value={timersPending}>
        {timersOverdue === 0
          ? 'none is late'
          : `${timersOverdue.toLocaleString('en')} late, by ${formatDuration(timersOldestMs)} at most`}
      </Tile>
      <Tile label="Events ever written" value={eventsWritten}>
        also those that were archived
      </Tile>
    </dl>
  );
}

type TileProps = { readonly label: string; readonly value: number; readonly children: ReactNode };

function Tile({ label, value, children }: TileProps) {
  return (
    <div className="bg-surface px-4 py-3">
      <dt className="text-xs text-subtle">{label}</dt>
      <dd className="mt-1 text-2xl font-semibold tracking-tight tabular-nums">
        {value.toLocaleString('en')}
      </dd>
      <dd className="text-xs text-subtle">{children}</dd>
    </div>
  );
}
