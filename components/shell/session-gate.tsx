'use client';
import { usePathname, useRouter, useSearchParams } from 'next/navigation';
import { type ReactNode, useEffect } from 'react';
import { OwedTwoFactor } from '@/components/accounts/two-factor/owed-page';
import { QueryError } from '@/components/api/query-error';
import { signInPath } from '@/components/api/sign-in-path';
import { type SessionUser, useSession } from '@/components/api/use-session';
import { ShellSkeleton } from './shell-skeleton';

type SessionGateProps = { readonly children: (user: SessionUser) => ReactNode };

/** Shows its children to who is signed in, and leads everybody else to the sign-in page and back. */
export function SessionGate({ children }: SessionGateProps) {
  const { user, error, refetch } = useSession();
  const router = useRouter();
  const pathname = usePathname();
  const search = useSearchParams().toString();
  useEffect(() => {
    if (user !== null) return;
    const target = signInPath({ pathname, search: search && `?${search}` });
    if (target) router.replace(target);
  }, [user, pathname, search, router]);
  if (user?.owesTwoFactor) return <OwedTwoFactor />;
  if (user) return children(user);
  if (error) return <QueryError error={error} onRetry={() => void refetch()} />;
  return <ShellSkeleton />;
}
