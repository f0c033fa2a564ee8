'use client';
import { useState } from 'react';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { RelativeTime } from '@/components/ui/relative-time';
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from '@/components/ui/table';
import { scopesInWords } from '../model/scopes';
import type { ApiKey } from './api-key';
import { RevokeApiKey } from './revoke-api-key';

/** The keys with their use and what ended them. */
export function ApiKeysTable({ keys }: { keys: readonly ApiKey[] }) {
  const [revoking, setRevoking] = useState<ApiKey | null>(null);
  return (
    <>
      <Table aria-label="API keys">
        <TableHead>
          <tr className="border-b border-line">
            <TableHeader>Name</TableHeader>
            <TableHeader className="max-sm:hidden">Key</TableHeader>
            <TableHeader>May</TableHeader>
            <TableHeader className="max-lg:hidden">Owner</TableHeader>
            <TableHeader className="max-md:hidden">Last used</TableHeader>
            <TableHeader>Expires</TableHeader>
            <TableHeader>
              <span className="sr-only">Actions</span>
            </TableHeader>
          </tr>
        </TableHead>
        <TableBody>
          {keys.map((key) => (
            <TableRow key={key.id} className={key.revokedAt ? 'text-subtle' : ''}>
              <TableCell className="max-w-48 truncate font-medium">{key.name}</TableCell>
              <TableCell className="font-mono text-xs max-sm:hidden">{key.prefix}…</TableCell>
              <TableCell className="max-w-64 text-xs text-muted">{scopesInWords(key)}</TableCell>
              <TableCell className="max-lg:hidden">{key.owner.name || key.owner.email}</TableCell>
              <TableCell className="text-xs text-subtle max-md:hidden">
                {key.lastUsedAt ? <RelativeTime at={key.lastUsedAt} /> : 'never'}
              </TableCell>
              <TableCell className="text-xs text-subtle">
                {key.expiresAt ? <RelativeTime at={key.expiresAt} /> : 'never'}
              </TableCell>
              <TableCell className="text-right">
                {key.revokedAt ? (
                  <Badge>Revoked</Badge>
                ) : (
                  <Button size="sm" variant="danger-quiet" onClick={() => setRevoking(key)}>
                    Revoke
                    <span className="sr-only"> {key.name}</span>
                  </Button>
                )}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      {revoking && <RevokeApiKey apiKey={revoking} onClose={() => setRevoking(null)} />}
    </>
  );
}
