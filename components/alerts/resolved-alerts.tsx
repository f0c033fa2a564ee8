'use client';
import { useInfiniteQuery } from '@tanstack/react-query';
import { History } from 'lucide-react';
import { QueryError } from '@/components/api/query-error';
import { useTRPC } from '@/components/api/trpc';
import { EmptyState } from '@/components/ui/empty-state';
import { LoadMore } from '@/components/ui/load-more';
import { RelativeTime } from '@/components/ui/relative-time';
import { SkeletonRows } from '@/components/ui/skeleton';
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from '@/components/ui/table';
import { lasted } from './model/lasted';

/** The alerts that are over, the last first. */
export function ResolvedAlerts({ onOpen }: { readonly onOpen: (id: string) => void }) {
  const trpc = useTRPC();
  const list = useInfiniteQuery(
    trpc.alerts.resolved.infiniteQueryOptions(
      {},
      { getNextPageParam: ({ nextCursor }) => nextCursor },
    ),
  );
  const shown = list.data?.pages.flatMap(({ items }) => items) ?? [];
  if (list.isPending) return <SkeletonRows />;
  if (!list.data) return <QueryError error={list.error} onRetry={() => void list.refetch()} />;
  if (shown.length === 0) {
    return (
      <EmptyState picture={<History />} title="No alert was resolved yet">
        Each alert that is over stays here: how bad it was, how long it lasted, and who did what.
      </EmptyState>
    );
  }
  return (
    <>
      <Table aria-label="Resolved alerts">
        <TableHead>
          <tr className="border-b border-line">
            <TableHeader>Alert</TableHeader>
            <TableHeader className="max-md:hidden">At its worst</TableHeader>
            <TableHeader>Lasted</TableHeader>
            <TableHeader className="text-right">Resolved</TableHeader>
          </tr>
        </TableHead>
        <TableBody>
          {shown.map((alert) => (
            <TableRow key={alert.id} className="relative">
              <TableCell className="max-w-0 md:w-1/2">
                <button
                  type="button"
                  onClick={() => onOpen(alert.id)}
                  className="block max-w-full truncate text-left font-medium after:absolute after:inset-0"
                >
                  {alert.title}
                </button>
                {alert.label !== '' && (
                  <span className="block truncate font-mono text-xs text-muted">{alert.label}</span>
                )}
              </TableCell>
              <TableCell className="tabular-nums max-md:hidden">{alert.words.peak}</TableCell>
              <TableCell className="tabular-nums">{lasted(alert)}</TableCell>
              <TableCell className="text-right text-xs text-subtle">
                {alert.resolvedAt && (
                  <RelativeTime at={alert.resolvedAt} className="relative z-10" />
                )}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      <LoadMore query={list} />
    </>
  );
}
