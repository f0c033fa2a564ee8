'use client';
import { useState } from 'react';
import { Table, TableBody, TableCell, TableRow } from '@/components/ui/table';
import { isSecretHeader } from './model/payload';

/** A message's headers; those that likely hold secrets are covered until asked for. */
export function HeadersTable({ headers }: { headers: { readonly [name: string]: string } }) {
  const names = Object.keys(headers).toSorted();
  if (names.length === 0) return <p className="text-subtle">It came without headers.</p>;
  return (
    <div className="overflow-hidden rounded-lg border border-line">
      <Table aria-label="Headers">
        <TableBody>
          {names.map((name) => (
            <TableRow key={name} className="last:border-0">
              <TableCell className="w-40 align-top font-mono text-xs text-subtle">{name}</TableCell>
              <TableCell className="font-mono text-xs break-all">
                <HeaderValue name={name} value={headers[name] ?? ''} />
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </div>
  );
}

function HeaderValue({ name, value }: { name: string; value: string }) {
  const [shown, setShown] = useState(!isSecretHeader(name));
  if (shown) return <>{value}</>;
  return (
    <button type="button" onClick={() => setShown(true)} className="text-accent hover:underline">
      •••••••• show
    </button>
  );
}
