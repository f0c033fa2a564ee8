import Link from 'next/link';
import type { ReactNode } from 'react';
import type { Outputs } from '@/components/api/router-types';
import { formatDuration } from '@/components/trace/model/duration';
import { RelativeTime } from '@/components/ui/relative-time';

type Overview = Outputs['overview']['get'];

/** The numbers of the last day; each leads to the runs it counts. */
export function StatTiles({ overview }: { overview: Overview }) {
  const { runs, successRate, p50DurationMs, p95DurationMs, oldestOpen, stuck } = overview;
  return (
    <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-lg border border-line bg-line lg:grid-cols-4">
      <Tile href="/runs?range=24h" label="Runs, last 24 h" value={count(runs.last24h)}>
        {count(runs.total)} in all
      </Tile>
      <Tile
        href="/runs?status=completed&range=24h"
        label="Success rate, last 24 h"
        value={successRate === null ? '—' : percent(successRate)}
      >
        {successRate === null ? 'no run has ended' : 'of the runs that ended'}
        {stuck > 0 && `; ${count(stuck)} ${stuck === 1 ? 'is' : 'are'} stuck`}
      </Tile>
      <Tile href="/runs?range=24h" label="Median duration" value={span(p50DurationMs)}>
        {p95DurationMs === null
          ? 'of the runs that ended'
          : `95 of 100 within ${span(p95DurationMs)}`}
      </Tile>
      <Tile
        href="/runs?status=running,suspended,compensating,stuck"
        label="Open runs"
        value={count(runs.open)}
      >
        {oldestOpen ? (
          <>
            oldest began <RelativeTime at={oldestOpen.startedAt} />
          </>
        ) : (
          'none is waiting'
        )}
      </Tile>
    </dl>
  );
}

type TileProps = {
  readonly href: string;
  readonly label: string;
  readonly value: string;
  readonly children: ReactNode;
};

function Tile({ href, label, value, children }: TileProps) {
  return (
    <div className="group relative bg-surface px-4 py-3 hover:bg-hover/60">
      <dt className="text-xs text-subtle">
        <Link href={href} className="after:absolute after:inset-0">
          {label}
        </Link>
      </dt>
      <dd className="mt-1 text-2xl font-semibold tracking-tight tabular-nums">{value}</dd>
      <dd className="text-xs text-subtle">{children}</dd>
    </div>
  );
}

const count = (value: number) => value.toLocaleString('en');
const span = (milliseconds: number | null) =>
  milliseconds === null ? '—' : formatDuration(milliseconds);

/** 100 % only when it is; 99.96 % must not be rounded up to it. */
function percent(share: number): string {
  const tenths = Math.floor(share * 1000) / 10;
  return `${tenths.toLocaleString('en')} %`;
}
