'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { toast } from 'sonner';
import { useTRPC } from '@/components/api/trpc';
import { ConfirmDialog } from '@/components/ui/alert-dialog';
import { Badge } from '@/components/ui/badge';
import { DataTable } from '@/components/ui/data-table';
import { ExplainedButton } from '@/components/ui/explained-button';
import type { Tone } from '@/components/ui/tone';
import { amountUnder, whyNotRotated } from './model/key-words';
import type { SealedUnder } from './secret';

const STATES: { readonly [state in SealedUnder['state']]: { words: string; tone: Tone } } = {
  present: { words: 'Seals now', tone: 'completed' },
  older: { words: 'Still opens', tone: 'compensating' },
  missing: { words: 'Not set', tone: 'stuck' },
  unsealed: { words: 'Not sealed yet', tone: 'compensating' },
};

/** The id of the key that is there without any being set. */
const MADE_OF_SECRET = 'secret';

/** Under which keys everything is, and the way to bring it under the present one. */
export function KeysSection({ keys }: { keys: readonly SealedUnder[] }) {
  const [asking, setAsking] = useState(false);
  return (
    <section aria-labelledby="keys-heading" className="mt-8">
      <div className="flex flex-wrap items-start gap-x-4 gap-y-2 px-4 pb-3 sm:px-6">
        <div className="min-w-0 flex-1 basis-60">
          <h2 id="keys-heading" className="text-base font-semibold">
            Encryption keys
          </h2>
          <p className="max-w-prose text-sm text-muted">
            To change the key, put a new one first in BACKSTITCH_ENCRYPTION_KEYS, start every
            process anew, and re-encrypt. Then the old one can go.
          </p>
        </div>
        <ExplainedButton why={whyNotRotated(keys)} onClick={() => setAsking(true)}>
          Re-encrypt…
        </ExplainedButton>
      </div>
      <DataTable
        label="Encryption keys"
        rows={keys}
        keyOf={({ keyId }) => keyId ?? ''}
        columns={[
          {
            header: 'Key',
            cell: ({ keyId }) =>
              keyId === null ? (
                <span className="text-xs text-subtle">none</span>
              ) : (
                <>
                  <span className="font-mono text-xs">{keyId}</span>
                  {keyId === MADE_OF_SECRET && (
                    <span className="block text-2xs text-subtle">made from BACKSTITCH_SECRET</span>
                  )}
                </>
              ),
          },
          {
            header: 'State',
            cell: ({ state }) => <Badge tone={STATES[state].tone}>{STATES[state].words}</Badge>,
          },
          { header: 'Under it', className: 'text-muted', cell: (key) => amountUnder(key) },
        ]}
      />
      {asking && <Rotate keys={keys} onClose={() => setAsking(false)} />}
    </section>
  );
}

function Rotate({ keys, onClose }: { keys: readonly SealedUnder[]; onClose: () => void }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const rotate = useMutation(
    trpc.secrets.rotate.mutationOptions({
      onSuccess: ({ changed }) =>
        toast.success(
          changed === 1
            ? 'One is under the present key now.'
            : `${changed} are under the present key now.`,
        ),
      onSettled: async () => {
        await queryClient.invalidateQueries(trpc.secrets.pathFilter());
        onClose();
      },
    }),
  );
  const present = keys.find(({ state }) => state === 'present')?.keyId;
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Re-encrypt under ${present}?`}
      description="Everything that is sealed under another key comes under this one. Nothing has to stop, and no value changes."
      confirmLabel="Re-encrypt"
      tone="plain"
      busy={rotate.isPending}
      onConfirm={() => rotate.mutate()}
    />
  );
}
