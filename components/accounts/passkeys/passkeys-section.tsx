'use client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { QueryError } from '@/components/api/query-error';
import { useTRPC } from '@/components/api/trpc';
import { Button } from '@/components/ui/button';
import { SkeletonRows } from '@/components/ui/skeleton';
import { AddPasskey } from './add-passkey';
import { PasskeyRow } from './passkey-row';

/** One's passkeys: adds one, calls it something else, removes it. */
export function PasskeysSection() {
  const trpc = useTRPC();
  const [adding, setAdding] = useState(false);
  const { data, error, refetch } = useQuery(trpc.passkeys.list.queryOptions());
  if (error && !data) return <QueryError error={error} onRetry={() => void refetch()} />;
  if (!data) return <SkeletonRows rows={1} />;
  return (
    <div className="flex flex-col items-start gap-3">
      {data.length > 0 && (
        <ul aria-label="Passkeys" className="w-full overflow-hidden rounded-lg border border-line">
          {data.map((passkey) => (
            <PasskeyRow key={passkey.id} passkey={passkey} />
          ))}
        </ul>
      )}
      <Button onClick={() => setAdding(true)}>Add a passkey…</Button>
      {adding && <AddPasskey onClose={() => setAdding(false)} />}
    </div>
  );
}
