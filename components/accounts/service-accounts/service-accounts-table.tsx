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
      <Table aria-label="Service accounts">
        <TableHead>
          <tr className="border-b border-line">
            <TableHeader>Service</TableHeader>
            <TableHeader className="max-md:hidden">Note</TableHeader>
            <TableHeader className="max-lg:hidden">Public key</TableHeader>
            <TableHeader className="max-sm:hidden">Secret from</TableHeader>
            <TableHeader>
              <span className="sr-only">Actions</span>
            </TableHeader>
          </tr>
        </TableHead>
        <TableBody>
          {accounts.map((account) => (
            <TableRow key={account.id} className={account.revokedAt ? 'text-subtle' : ''}>
              <TableCell className="max-w-48">
                <span className="block truncate font-medium">{account.service}</span>
                {account.note && (
                  <span className="block truncate text-2xs text-subtle md:hidden">
                    {account.note}
                  </span>
                )}
                {account.largePayloads && (
                  <span className="block text-2xs text-subtle">large payloads</span>
                )}
              </TableCell>
              <TableCell className="max-w-64 truncate text-muted max-md:hidden">
                {account.note}
              </TableCell>
              <TableCell className="font-mono text-xs max-lg:hidden">
                {account.publicKey.slice(0, 12)}…
              </TableCell>
              <TableCell className="text-xs text-subtle max-sm:hidden">
                <RelativeTime at={account.rotatedAt ?? account.createdAt} />
              </TableCell>
              <TableCell className="text-right">
                {account.revokedAt ? (
                  <Badge>Revoked</Badge>
                ) : (
                  <span className="inline-flex flex-wrap justify-end gap-2">
                    <Button size="sm" onClick={() => setChosen({ deed: 'rotate', account })}>
                      New secret<span className="sr-only"> for {account.service}</span>
                    </Button>
                    <Button
                      size="sm"
                      variant="danger-quiet"
                      onClick={() => setChosen({ deed: 'revoke', account })}
                    >
                      Revoke<span className="sr-only"> {account.service}</span>
                    </Button>
                  </span>
                )}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      {chosen?.deed === 'rotate' && (
        <RotateServiceAccount account={chosen.account} onClose={close} />
      )}
      {chosen?.deed === 'revoke' && (
        <RevokeServiceAccount account={chosen.account} onClose={close} />
      )}
    </>
  );
}
