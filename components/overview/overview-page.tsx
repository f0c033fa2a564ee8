'use client';
import { useQuery } from '@tanstack/react-query';
import { QueryError } from '@/components/api/query-error';
import type { Outputs } from '@/components/api/router-types';
import { useTRPC } from '@/components/api/trpc';
import { useCan } from '@/components/api/use-session';
import { AwayNotice } from '@/components/ui/away-notice';
import { PageHeader } from '@/components/ui/page-header';
import { Skeleton } from '@/components/ui/skeleton';
import { ConsumerLag } from './consumer-lag';
import { FirstRun } from './first-run';
import { GuestHome } from './guest-home';
import { MinuteChart } from './minute-chart';
import { NeedsYou } from './needs-you';
import { Panel } from './panel';
import { RecentRuns } from './recent-runs';
import { StatTiles } from './stat-tiles';
import { StatusBreakdown } from './status-breakdown';
import { useRefreshOnRuns } from './use-refresh-on-runs';

/** What changes without any run, such as who is asked to agree to a redrive, is seen no later than this. */
const AGAIN_MS = 15_000;

const NOT_COUNTED = { one: 'its runs are not counted', many: 'their runs are not counted' };

/** What happened lately, and what needs somebody. */
export function OverviewPage() {
  return useCan('engine.read') ? <Overview /> : <GuestHome />;
}

function Overview() {
  useRefreshOnRuns();
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery(
    trpc.overview.get.queryOptions(undefined, { refetchInterval: AGAIN_MS }),
  );
  return (
    <>
      <PageHeader title="Overview" />
      {data && <OverviewBody overview={data} />}
      {!data && error && <QueryError error={error} onRetry={() => void refetch()} />}
      {!data && !error && <OverviewSkeleton />}
    </>
  );
}

function OverviewBody({ overview }: { overview: Outputs['overview']['get'] }) {
  if (overview.runs.total === 0 && overview.deadLettersOpen === 0) return <FirstRun />;
  return (
    <div className="flex flex-col gap-4 px-4 pb-8 sm:px-6">
      <AwayNotice away={overview.away} what={NOT_COUNTED} />
      <StatTiles overview={overview} />
      <div className="grid gap-4 lg:grid-cols-3">
        <div className="flex flex-col *:flex-1 lg:col-start-3 lg:row-start-1">
          <NeedsYou overview={overview} />
        </div>
        <Panel
          title="Runs per minute, by outcome"
          className="flex flex-col lg:col-span-2 lg:col-start-1 lg:row-start-1"
        >
          <div className="flex flex-1 flex-col px-4 pb-4">
            <MinuteChart minutes={overview.perMinute} />
          </div>
        </Panel>
        <RecentRuns />
        <div className="flex flex-col gap-4">
          <StatusBreakdown overview={overview} />
          <ConsumerLag />
        </div>
      </div>
    </div>
  );
}

function OverviewSkeleton() {
  return (
    <div role="status" aria-label="Loading" className="flex flex-col gap-4 px-4 sm:px-6">
      <Skeleton className="h-23 w-full" />
      <div className="grid gap-4 lg:grid-cols-3">
        <Skeleton className="h-52 lg:col-span-2" />
        <Skeleton className="h-52" />
        <Skeleton className="h-80 lg:col-span-2" />
        <Skeleton className="h-80" />
      </div>
    </div>
  );
}
