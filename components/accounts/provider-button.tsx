'use client';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'next/navigation';
import { useTRPC } from '@/components/api/trpc';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { providerAddress } from './auth-client';
import { providerRefusal } from './model/provider-refusals';

/** Leads to the company's identity provider, where there is one, and says why it led back here. */
export function ProviderButton({ target }: { target: string }) {
  const trpc = useTRPC();
  const refusal = useSearchParams().get('error');
  const name = useQuery(trpc.session.ways.queryOptions()).data?.singleSignOn;
  const leave = useMutation({
    mutationFn: () => providerAddress(target),
    onSuccess: (address) => window.location.assign(address),
    onError: () => {},
  });
  if (!name) return null;
  const problem = leave.error?.message ?? (refusal && providerRefusal(refusal));
  return (
    <div className="mb-5 flex flex-col gap-4">
      {problem && <Notice kind="error">{problem}</Notice>}
      <Button size="lg" busy={leave.isPending || leave.isSuccess} onClick={() => leave.mutate()}>
        Sign in with {name}
      </Button>
      <p className="flex items-center gap-3 text-xs text-subtle before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
        or with your password
      </p>
    </div>
  );
}
