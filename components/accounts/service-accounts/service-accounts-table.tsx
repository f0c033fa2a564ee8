'use client';
import { useState } from 'react';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { DataTable } from '@/components/ui/data-table';
import { RelativeTime } from '@/components/ui/relative-time';
import { RevokeServiceAccount } from './revoke-service-account';
import { RotateServiceAccount } from './rotate-service-account';
import type { ServiceAccount } from './service-account';

type Deed = { readonly deed: 'rotate' | 'revoke'; readonly account: ServiceAccount };

/** The accounts with what tells them apart, and what may be done to each. */
export function ServiceAccountsTable({ accounts }: { accounts: readonly ServiceAccount[] }) {
  const [chosen, setChosen] = useState<Deed | null>(null);
  const close = () => setChosen(null);
  return (
    <>
      <DataTable
        label="Service accounts"
        rows={accounts}
        keyOf={({ id }) => id}
        isOver={({ revokedAt }) => revokedAt !== null}
        columns={[
          {
            header: 'Service',
            className: 'max-w-48',
            cell: (account) => <Service account={account} />,
          },
          {
            header: 'Note',
            hiddenBelow: 'md',
            className: 'max-w-64 truncate text-muted',
            cell: ({ note }) => note,
          },
          {
            header: 'Public key',
            hiddenBelow: 'lg',
            className: 'font-mono text-xs',
            cell: ({ publicKey }) => `${publicKey.slice(0, 12)}…`,
          },
          {
            header: 'Secret from',
            hiddenBelow: 'sm',
            className: 'text-xs text-subtle',
            cell: ({ rotatedAt, createdAt }) => <RelativeTime at={rotatedAt ?? createdAt} />,
          },
          {
            header: 'Actions',
            headerHidden: true,
            align: 'right',
            cell: (account) => <Deeds account={account} onDeed={setChosen} />,
          },
        ]}
      />
      {chosen?.deed === 'rotate' && (
        <RotateServiceAccount account={chosen.account} onClose={close} />
      )}
      {chosen?.deed === 'revoke' && (
        <RevokeServiceAccount account={chosen.account} onClose={close} />
      )}
    </>
  );
}

function Service({ account: { service, note, largePayloads } }: { account: ServiceAccount }) {
  return (
    <>
      <span className="block truncate font-medium">{service}</span>
      {note && <span className="block truncate text-2xs text-subtle md:hidden">{note}</span>}
      {largePayloads && <span className="block text-2xs text-subtle">large payloads</span>}
    </>
  );
}

type DeedsProps = { readonly account: ServiceAccount; readonly onDeed: (deed: Deed) => void };

function Deeds({ account, onDeed }: DeedsProps) {
  if (account.revokedAt) return <Badge>Revoked</Badge>;
  return (
    <span className="inline-flex flex-wrap justify-end gap-2">
      <Button size="sm" onClick={() => onDeed({ deed: 'rotate', account })}>
        New secret<span className="sr-only"> for {account.service}</span>
      </Button>
      <Button size="sm" variant="danger-quiet" onClick={() => onDeed({ deed: 'revoke', account })}>
        Revoke<span className="sr-only"> {account.service}</span>
      </Button>
    </span>
  );
}
