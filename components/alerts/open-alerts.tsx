'use client';
import { useQuery } from '@tanstack/react-query';
import { CircleCheck } from 'lucide-react';
import { QueryError } from '@/components/api/query-error';
import { useTRPC } from '@/components/api/trpc';
import { EmptyState } from '@/components/ui/empty-state';
import { Notice } from '@/components/ui/notice';
import { RelativeTime } from '@/components/ui/relative-time';
import { SkeletonRows } from '@/components/ui/skeleton';
import { Table, TableBody, TableHead, TableHeader } from '@/components/ui/table';
import { AlertRow } from './alert-row';

type OpenAlertsProps = { readonly onOpen: (id: string) => void };

/** The alerts that are not over; the shell's live count keeps the list fresh. */
export function OpenAlerts({ onOpen }: OpenAlertsProps) {
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery(trpc.alerts.list.queryOptions());
  if (!data) {
    if (error) return <QueryError error={error} onRetry={() => void refetch()} />;
    return <SkeletonRows />;
  }
  return (
    <>
      {!data.evaluating && <NobodyLooks since={data.evaluatedAt} />}
      {data.items.length === 0 ? (
        <EmptyState picture={<CircleCheck className="text-completed" />} title="Nothing is wrong">
          When dead letters grow, runs are stuck, a consumer falls behind or a worker is gone, it is
          said here and through the channels.
          {data.evaluatedAt && (
            <span className="mt-2 block text-xs text-subtle">
              Looked at <RelativeTime at={data.evaluatedAt} />
            </span>
          )}
        </EmptyState>
      ) : (
        <Table aria-label="Alerts">
          <TableHead>
            <tr className="border-b border-line">
              <TableHeader className="max-md:hidden">State</TableHeader>
              <TableHeader>Alert</TableHeader>
              <TableHeader className="max-md:hidden">Figure</TableHeader>
              <TableHeader className="max-lg:hidden">Last 10 minutes</TableHeader>
              <TableHeader className="max-md:hidden">Since</TableHeader>
              <TableHeader className="max-md:hidden">
                <span className="sr-only">What to do</span>
              </TableHeader>
            </tr>
          </TableHead>
          <TableBody>
            {data.items.map((alert) => (
              <AlertRow key={alert.id} alert={alert} onOpen={() => onOpen(alert.id)} />
            ))}
          </TableBody>
        </Table>
      )}
    </>
  );
}

function NobodyLooks({ since }: { since: string | null }) {
  return (
    <Notice kind="warning" className="mx-4 mt-4 sm:mx-6">
      No worker looks at the figures
      {since ? (
        <>
          {' '}
          (last <RelativeTime at={since} />)
        </>
      ) : (
        ' yet'
      )}
      , so what is below may be out of date. Start a worker, or see its log.
    </Notice>
  );
}
