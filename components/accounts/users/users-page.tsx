'use client';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { UserPlus } from 'lucide-react';
import { useDeferredValue, useState } from 'react';
import { QueryError } from '@/components/api/query-error';
import { useTRPC } from '@/components/api/trpc';
import { useUrlParams } from '@/components/shell/use-url-params';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { LoadMore } from '@/components/ui/load-more';
import { PageHeader } from '@/components/ui/page-header';
import { SearchInput } from '@/components/ui/search-input';
import { Select } from '@/components/ui/select';
import { SkeletonRows } from '@/components/ui/skeleton';
import { ROLE_OPTIONS, type Role } from '../model/roles';
import { InviteUser } from './invite-user';
import { UsersTable } from './users-table';

const ANY = 'any';
const ROLE_FILTER = [
  { value: ANY, label: 'Any role' },
  ...ROLE_OPTIONS.map(({ value, label }) => ({ value, label })),
];

/** The accounts: who may do what, and who is invited. */
export function UsersPage() {
  const [params, patch] = useUrlParams();
  const [inviting, setInviting] = useState(false);
  const search = params.get('q') ?? '';
  const role = ROLE_OPTIONS.find(({ value }) => value === params.get('role'))?.value ?? null;
  const list = useUsers(useDeferredValue(search), role);
  const users = list.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <>
      <PageHeader
        title="Users"
        description={totalOf(list.data?.pages[0]?.total)}
        actions={
          <Button variant="primary" onClick={() => setInviting(true)}>
            <UserPlus aria-hidden /> Invite
          </Button>
        }
      />
      <div className="flex flex-wrap gap-2 px-4 pb-4 sm:px-6">
        <div className="min-w-48 flex-1 sm:max-w-72">
          <SearchInput value={search} onChange={(q) => patch({ q })} label="Search users" />
        </div>
        <Select
          aria-label="Role"
          value={role ?? ANY}
          options={ROLE_FILTER}
          onValueChange={(value) => patch({ role: value === ANY ? null : value })}
          className="w-36"
        />
      </div>
      {list.isPending && <SkeletonRows />}
      {list.isError && !list.data && (
        <QueryError error={list.error} onRetry={() => void list.refetch()} />
      )}
      {users.length > 0 && <UsersTable users={users} />}
      {list.data && users.length === 0 && (
        <EmptyState
          title="Nobody matches"
          action={<Button onClick={() => patch({ q: null, role: null })}>Show everybody</Button>}
        />
      )}
      <LoadMore query={list} />
      {inviting && <InviteUser onClose={() => setInviting(false)} />}
    </>
  );
}

function useUsers(search: string, role: Role | null) {
  const trpc = useTRPC();
  const filter = {
    ...(search.trim() === '' ? {} : { search: search.trim() }),
    ...(role === null ? {} : { role }),
  };
  return useInfiniteQuery(
    trpc.users.list.infiniteQueryOptions(filter, {
      getNextPageParam: ({ nextCursor }) => nextCursor,
      placeholderData: keepPreviousData,
    }),
  );
}

function totalOf(total: number | undefined): string | undefined {
  if (total === undefined) return undefined;
  return `${total.toLocaleString('en')} ${total === 1 ? 'account' : 'accounts'}`;
}
