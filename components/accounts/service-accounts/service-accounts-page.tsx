'use client';
import { useQuery } from '@tanstack/react-query';
import { Plug, Plus } from 'lucide-react';
import { useState } from 'react';
import { QueryError } from '@/components/api/query-error';
import { useTRPC } from '@/components/api/trpc';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Notice } from '@/components/ui/notice';
import { PageHeader } from '@/components/ui/page-header';
import { SkeletonRows } from '@/components/ui/skeleton';
import { NewServiceAccount } from './new-service-account';
import { ServiceAccountsTable } from './service-accounts-table';

/** The accounts by which services connect to the broker. */
export function ServiceAccountsPage() {
  const trpc = useTRPC();
  const [creating, setCreating] = useState(false);
  const { data, error, refetch } = useQuery(trpc.serviceAccounts.list.queryOptions());
  const create = (
    <Button variant="primary" onClick={() => setCreating(true)}>
      <Plus aria-hidden /> New service account
    </Button>
  );
  return (
    <>
      <PageHeader
        title="Service accounts"
        description="By one a service connects to NATS. It takes its own commands, answers them, and can do nothing else."
        actions={create}
      />
      {data && !data.managed && (
        <div className="px-4 pb-4 sm:px-6">
          <Notice kind="warning">
            The broker is not told of these accounts: set BACKSTITCH_NATS_ACCOUNTS_FILE, and have
            nats-server include that file.
          </Notice>
        </div>
      )}
      {!data && error && <QueryError error={error} onRetry={() => void refetch()} />}
      {!data && !error && <SkeletonRows />}
      {data && data.items.length > 0 && <ServiceAccountsTable accounts={data.items} />}
      {data?.items.length === 0 && (
        <EmptyState picture={<Plug />} title="No service accounts yet" action={create}>
          Without one, services share the engine’s own user, and each could read what the others are
          asked to do.
        </EmptyState>
      )}
      {creating && <NewServiceAccount onClose={() => setCreating(false)} />}
    </>
  );
}
