'use client';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { List, UserPlus } from 'lucide-react';
import { useDeferredValue, useState } from 'react';
import { QueryError } from '@/components/api/query-error';
import { useTRPC } from '@/components/api/trpc';
import { useUrlParams } from '@/components/shell/use-url-params';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { LoadMore } from '@/components/ui/load-more';
import { PageHeader } from '@/components/ui/page-header';
import { SkeletonRows } from '@/components/ui/skeleton';
import type { Role } from '../model/roles';
import { type UserState, userFilterOf } from '../model/user-filter';
import { InviteMany } from './invite-many';
import { InviteUser } from './invite-user';
import { UsersTable } from './users-table';
import { UsersToolbar } from './users-toolbar';

/** The accounts: who may do what, and who is invited. */
export function UsersPage() {
  const [params, patch] = useUrlParams();
  const [inviting, setInviting] = useState<'one' | 'many' | null>(null);
  const { search, role, state } = userFilterOf(params);
  const list = useUsers(useDeferredValue(search), role, state);
  const users = list.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <>
      <PageHeader
        title="Users"
        description={totalOf(list.data?.pages[0]?.total)}
        actions={
          <>
            <Button onClick={() => setInviting('many')}>
              <List aria-hidden /> Invite a list
            </Button>
            <Button variant="primary" onClick={() => setInviting('one')}>
              <UserPlus aria-hidden /> Invite
            </Button>
          </>
        }
      />
      <UsersToolbar />
      {list.isPending && <SkeletonRows />}
      {list.isError && !list.data && (
        <QueryError error={list.error} onRetry={() => void list.refetch()} />
      )}
      {users.length > 0 && <UsersTable users={users} />}
      {list.data && users.length === 0 && (
        <EmptyState
          title="Nobody matches"
          action={
            <Button onClick={() => patch({ q: null, role: null, state: null })}>
              Show everybody
            </Button>
          }
        />
      )}
      <LoadMore query={list} />
      {inviting === 'one' && <InviteUser onClose={() => setInviting(null)} />}
      {inviting === 'many' && <InviteMany onClose={() => setInviting(null)} />}
    </>
  );
}

function useUsers(search: string, role: Role | null, state: UserState | null) {
  const trpc = useTRPC();
  const filter = {
    ...(search.trim() === '' ? {} : { search: search.trim() }),
    ...(role === null ? {} : { role }),
    ...(state === null ? {} : { state }),
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
