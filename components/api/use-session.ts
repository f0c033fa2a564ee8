'use client';
import { useQuery } from '@tanstack/react-query';
import type { Outputs } from './router-types';
import { useTRPC } from './trpc';

/** Who is signed in. */
export type SessionUser = NonNullable<Outputs['session']['me']['user']>;

/** What somebody may be allowed. */
export type Permission = SessionUser['permissions'][number];

const STALE_AFTER_MS = 60_000;

/** Who is signed in: `user` is undefined while unknown and null when nobody is. */
export function useSession() {
  const trpc = useTRPC();
  const query = useQuery(trpc.session.me.queryOptions(undefined, { staleTime: STALE_AFTER_MS }));
  return { user: query.data?.user, error: query.error, refetch: query.refetch };
}

/** Whether the signed-in user may do something; false while unknown. The server checks again. */
export function useCan(permission: Permission): boolean {
  return useSession().user?.permissions.includes(permission) ?? false;
}
