'use client';
import { useState } from 'react';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { DataTable } from '@/components/ui/data-table';
import { RelativeTime } from '@/components/ui/relative-time';
import { scopesInWords } from '../model/scopes';
import type { ApiKey } from './api-key';
import { RevokeApiKey } from './revoke-api-key';

/** The keys with their use and what ended them. */
export function ApiKeysTable({ keys }: { keys: readonly ApiKey[] }) {
  const [revoking, setRevoking] = useState<ApiKey | null>(null);
  return (
    <>
      <DataTable
        label="API keys"
        rows={keys}
        keyOf={({ id }) => id}
        isOver={({ revokedAt }) => revokedAt !== null}
        columns={[
          {
            header: 'Name',
            className: 'max-w-48 max-sm:max-w-0 max-sm:w-full',
            cell: (key) => <Name apiKey={key} />,
          },
          {
            header: 'Key',
            hiddenBelow: 'sm',
            className: 'font-mono text-xs',
            cell: ({ prefix }) => `${prefix}…`,
          },
          {
            header: 'May',
            hiddenBelow: 'sm',
            className: 'max-w-64 text-xs text-muted',
            cell: scopesInWords,
          },
          { header: 'Owner', hiddenBelow: 'lg', cell: ({ owner }) => owner.name || owner.email },
          {
            header: 'Last used',
            hiddenBelow: 'md',
            className: 'text-xs text-subtle',
            cell: ({ lastUsedAt }) => <When at={lastUsedAt} />,
          },
          {
            header: 'Expires',
            hiddenBelow: 'sm',
            className: 'text-xs text-subtle',
            cell: ({ expiresAt }) => <When at={expiresAt} />,
          },
          {
            header: 'Actions',
            headerHidden: true,
            align: 'right',
            cell: (key) =>
              key.revokedAt ? (
                <Badge>Revoked</Badge>
              ) : (
                <Button size="sm" variant="danger-quiet" onClick={() => setRevoking(key)}>
                  Revoke
                  <span className="sr-only"> {key.name}</span>
                </Button>
              ),
          },
        ]}
      />
      {revoking && <RevokeApiKey apiKey={revoking} onClose={() => setRevoking(null)} />}
    </>
  );
}

/** The name, and on phones below it what has no column there. */
function Name({ apiKey }: { apiKey: ApiKey }) {
  return (
    <>
      <span className="block truncate font-medium">{apiKey.name}</span>
      <span className="block truncate text-xs text-muted sm:hidden">{scopesInWords(apiKey)}</span>
      <span className="block text-xs text-subtle sm:hidden">
        {apiKey.expiresAt ? 'expires ' : 'never expires'}
        {apiKey.expiresAt && <RelativeTime at={apiKey.expiresAt} />}
      </span>
    </>
  );
}

function When({ at }: { at: string | null }) {
  return at ? <RelativeTime at={at} /> : 'never';
}
