'use client';
import { useMutation } from '@tanstack/react-query';
import { VenetianMask } from 'lucide-react';
import { endActing } from '@/components/accounts/auth-client';
import { useSignOut } from '@/components/accounts/use-sign-out';
import type { SessionUser } from '@/components/api/use-session';
import { Button } from '@/components/ui/button';
import { RelativeTime } from '@/components/ui/relative-time';

type ActingBannerProps = { readonly user: SessionUser };

/** Says over every page in whose name an admin acts, and leads back. */
export function ActingBanner({ user }: ActingBannerProps) {
  const signOut = useSignOut();
  const end = useMutation({
    mutationFn: endActing,
    onSuccess: () => window.location.assign('/admin/users'),
    // One's own session may be over by now: then there is nothing to go back to.
    onError: signOut,
  });
  const { impersonatedBy } = user;
  if (!impersonatedBy) return null;
  return (
    <section
      aria-label="Acting in somebody’s name"
      className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-compensating-line bg-compensating-soft px-4 py-1.5 text-sm text-compensating"
    >
      <VenetianMask aria-hidden className="size-4 shrink-0" />
      <p className="min-w-0 flex-1">
        You ({impersonatedBy.name}) act as <strong>{user.name || user.email}</strong>. It is noted
        under both names and ends <RelativeTime at={impersonatedBy.until} />.
      </p>
      <Button size="sm" busy={end.isPending} onClick={() => end.mutate()}>
        Return to your account
      </Button>
    </section>
  );
}
