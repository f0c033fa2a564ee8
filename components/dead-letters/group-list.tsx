'use client';
import { useQuery } from '@tanstack/react-query';
import { QueryError } from '@/components/api/query-error';
import { useTRPC } from '@/components/api/trpc';
import { useSession } from '@/components/api/use-session';
import type { ParamsPatch } from '@/components/shell/use-url-params';
import { SkeletonRows } from '@/components/ui/skeleton';
import { Table, TableBody, TableHead, TableHeader } from '@/components/ui/table';
import { GroupRow } from './group-row';
import { type LetterFilters, letterQuery } from './model/letter-filters';
import { NO_FILTERS, NoLetters } from './no-letters';

type GroupListProps = {
  readonly filters: LetterFilters;
  readonly patch: (changes: ParamsPatch) => void;
};

/** The dead letters by what killed them, the largest groups first. */
export function GroupList({ filters, patch }: GroupListProps) {
  const trpc = useTRPC();
  const { user } = useSession();
  const { data, error, isPending, refetch } = useQuery(
    trpc.deadLetters.groups.queryOptions(letterQuery(filters, user?.id)),
  );
  if (isPending) return <SkeletonRows />;
  if (!data) return <QueryError error={error} onRetry={() => void refetch()} />;
  if (data.length === 0) {
    return <NoLetters filters={filters} onReset={() => patch({ ...NO_FILTERS, status: 'all' })} />;
  }
  return (
    <Table aria-label="Groups of dead letters">
      <TableHead>
        <tr className="border-b border-line">
          <TableHeader>Error</TableHeader>
          <TableHeader className="max-md:hidden">Where</TableHeader>
          <TableHeader className="max-lg:hidden">Began with</TableHeader>
          <TableHeader className="text-right">Letters</TableHeader>
          <TableHeader className="max-md:hidden">Growth</TableHeader>
          <TableHeader className="text-right max-lg:hidden">First seen</TableHeader>
          <TableHeader className="text-right">Last seen</TableHeader>
        </tr>
      </TableHead>
      <TableBody>
        {data.map((group) => (
          <GroupRow key={group.fingerprint} group={group} status={filters.status} />
        ))}
      </TableBody>
    </Table>
  );
}
