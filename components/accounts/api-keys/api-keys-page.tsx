'use client';
import { useQuery } from '@tanstack/react-query';
import { KeyRound, Plus } from 'lucide-react';
import { useState } from 'react';
import { QueryError } from '@/components/api/query-error';
import { useTRPC } from '@/components/api/trpc';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { SkeletonRows } from '@/components/ui/skeleton';
import { ApiKeysTable } from './api-keys-table';
import { NewApiKey } from './new-api-key';

/** The keys with which programs call the HTTP API and the command line. */
export function ApiKeysPage() {
  const trpc = useTRPC();
  const [creating, setCreating] = useState(false);
  const { data, error, refetch } = useQuery(trpc.apiKeys.list.queryOptions());
  const create = (
    <Button variant="primary" onClick={() => setCreating(true)}>
      <Plus aria-hidden /> New API key
    </Button>
  );
  return (
    <>
      <PageHeader
        title="API keys"
        description="With a key, programs and the command line call the HTTP API. It may do what it was made for, and never more than its owner."
        actions={create}
      />
      {!data && error && <QueryError error={error} onRetry={() => void refetch()} />}
      {!data && !error && <SkeletonRows />}
      {data && data.length > 0 && <ApiKeysTable keys={data} />}
      {data?.length === 0 && (
        <EmptyState picture={<KeyRound />} title="No API keys yet" action={create}>
          Make one for each program, so that one can be revoked without the others. It is sent as{' '}
          <code className="font-mono text-xs">Authorization: Bearer …</code>
        </EmptyState>
      )}
      {creating && <NewApiKey onClose={() => setCreating(false)} />}
    </>
  );
}
