'use client';
import { useQuery } from '@tanstack/react-query';
import { LockKeyhole, Plus } from 'lucide-react';
import { useState } from 'react';
import { QueryError } from '@/components/api/query-error';
import { useTRPC } from '@/components/api/trpc';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { SkeletonRows } from '@/components/ui/skeleton';
import { ChannelAddresses } from './channel-addresses';
import { KeysSection } from './keys-section';
import { RemoveSecret } from './remove-secret';
import { SaveSecret } from './save-secret';
import type { SecretDeed } from './secret';
import { SecretsTable } from './secrets-table';

/** What drawings name and nobody reads: who uses it, who changed it, and under which key it is. */
export function SecretsPage() {
  const trpc = useTRPC();
  const [deed, setDeed] = useState<SecretDeed | null>(null);
  const { data, error, refetch } = useQuery(trpc.secrets.list.queryOptions());
  const close = () => setDeed(null);
  const add = (
    <Button variant="primary" onClick={() => setDeed({ deed: 'add', name: '' })}>
      <Plus aria-hidden /> New secret
    </Button>
  );
  const isEmpty = data && data.secrets.length + data.missing.length === 0;
  return (
    <>
      <PageHeader
        title="Secrets"
        description="Credentials that drawings name and nobody reads, each for the hosts that it is kept for."
        actions={add}
      />
      {!data && error && <QueryError error={error} onRetry={() => void refetch()} />}
      {!data && !error && <SkeletonRows />}
      {data && !isEmpty && <SecretsTable {...data} onDeed={setDeed} />}
      {isEmpty && (
        <EmptyState picture={<LockKeyhole />} title="No secrets yet" action={add}>
          Steps that call services over HTTP name theirs in a header, so that no token stands in a
          drawing.
        </EmptyState>
      )}
      {data && data.channels.length > 0 && <ChannelAddresses channels={data.channels} />}
      {data && <KeysSection keys={data.keys} />}
      {deed?.deed === 'add' && <SaveSecret name={deed.name} onClose={close} />}
      {deed?.deed === 'replace' && (
        <SaveSecret secret={deed.secret} name={deed.secret.name} onClose={close} />
      )}
      {deed?.deed === 'remove' && <RemoveSecret secret={deed.secret} onClose={close} />}
    </>
  );
}
