'use client';
import { useQuery } from '@tanstack/react-query';
import { mayWith, rolesWith } from './saga-reach';
import { useTRPC } from './trpc';
import { type Permission, type SessionUser, useSession } from './use-session';

const STALE_AFTER_MS = 60_000;
const NONE: never[] = [];

/** Asks of any saga whether the signed-in user may do something with it; no while unknown. The server checks again. */
export function useMay() {
  const { user, reach } = useReach();
  return (permission: Permission, saga: string | null): boolean =>
    mayWith(user, reach, { permission, saga });
}

/** Whether the signed-in user may do something with this saga. */
export function useCanWith(permission: Permission, saga: string | null): boolean {
  return useMay()(permission, saga);
}

/** What the signed-in user is for a saga. */
export function useRolesWith(saga: string): readonly SessionUser['role'][] {
  const { user, reach } = useReach();
  return rolesWith(user, reach, saga);
}

/** Most people have no grants, so nothing is asked for them. */
function useReach() {
  const trpc = useTRPC();
  const { user } = useSession();
  const enabled = (user?.grants.length ?? 0) > 0;
  const asked = trpc.session.reach.queryOptions(undefined, { enabled, staleTime: STALE_AFTER_MS });
  return { user, reach: useQuery(asked).data ?? NONE };
}
