'use client';
import { useQuery } from '@tanstack/react-query';
import { Gauge } from 'lucide-react';
import { QueryError } from '@/components/api/query-error';
import { useTRPC } from '@/components/api/trpc';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { SkeletonRows } from '@/components/ui/skeleton';
import { Table, TableBody, TableHead, TableHeader } from '@/components/ui/table';
import { ServiceRow } from './service-row';

const AGAIN_MS = 2_000;

/** The services that take part in sagas: how much they may do at a time, and whether their breaker is closed. */
export function ServicesPage() {
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery(
    trpc.services.list.queryOptions(undefined, { refetchInterval: AGAIN_MS }),
  );
  return (
    <>
      <PageHeader
        title="Services"
        description="How much each service may do at a time, and whether its circuit breaker lets commands through."
      />
      {!data && !error && <SkeletonRows />}
      {!data && error && <QueryError error={error} onRetry={() => void refetch()} />}
      {data?.length === 0 && (
        <EmptyState picture={<Gauge />} title="No service yet">
          A service is listed here once it takes commands, or once a run has asked for it over HTTP.
        </EmptyState>
      )}
      {data && data.length > 0 && (
        <Table aria-label="Services">
          <TableHead>
            <tr className="border-b border-line">
              <TableHeader>Service</TableHeader>
              <TableHeader>Breaker</TableHeader>
              <TableHeader className="text-right max-sm:hidden">Waiting</TableHeader>
              <TableHeader className="text-right max-sm:hidden">Under way</TableHeader>
              <TableHeader className="max-md:hidden">Limits</TableHeader>
              <TableHeader>
                <span className="sr-only">What can be done</span>
              </TableHeader>
            </tr>
          </TableHead>
          <TableBody>
            {data.map((service) => (
              <ServiceRow key={service.service} service={service} />
            ))}
          </TableBody>
        </Table>
      )}
    </>
  );
}
