'use client';
import { Lock } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { useCan } from '@/components/api/use-session';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';

/** Where somebody begins who may see some sagas only: at those, or at a word on why there are none. */
export function GuestHome() {
  const router = useRouter();
  const hasSagas = useCan('saga.read');
  useEffect(() => {
    if (hasSagas) router.replace('/sagas');
  }, [hasSagas, router]);
  if (hasSagas) return null;
  return (
    <>
      <PageHeader title="Welcome" />
      <EmptyState picture={<Lock />} title="Nothing is shared with you yet">
        You see the sagas that an admin grants you. Ask one, and say which you work with.
      </EmptyState>
    </>
  );
}
