'use client';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useTRPC, useTRPCClient } from '@/components/api/trpc';
import { useCanWith } from '@/components/api/use-may';
import { ReasonField } from '@/components/trace/reason-field';
import { ConfirmDialog } from '@/components/ui/alert-dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Notice } from '@/components/ui/notice';
import { Select } from '@/components/ui/select';
import { BULK_ACTIONS, type BulkAction } from '@/saga/bulk/bulk';
import type { BulkSelection } from '../model/bulk-selection';
import { ACTIONS, offeredFirst, takersOf } from './bulk-look';

type BulkDialogProps = {
  /** Which runs, for the server and in words. */
  readonly selection: BulkSelection;
  readonly title: string;
  readonly onClose: () => void;
};

const RATE = 20;
const MOST = 100_000;

/** Asks what is to be done with many runs, how fast and why, and says how many there are. */
export function BulkDialog({ selection, title, onClose }: BulkDialogProps) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const router = useRouter();
  const [chosen, setChosen] = useState<BulkAction | null>(null);
  const [rate, setRate] = useState(RATE);
  const [reason, setReason] = useState('');
  const preview = useQuery({
    queryKey: ['bulk-preview', selection],
    queryFn: () => client.bulk.preview.mutate({ selection }),
    staleTime: 0,
  });
  const start = useMutation(
    trpc.bulk.start.mutationOptions({ onSuccess: ({ id }) => router.push(`/runs/actions/${id}`) }),
  );
  const counts = preview.data ?? {};
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const action = chosen ?? offeredFirst(counts);
  const takers = takersOf(action, counts);
  const { verb, means } = ACTIONS[action];
  const isRate = Number.isInteger(rate) && rate >= 1 && rate <= 1000;
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Act on ${title}`}
      description={means}
      confirmLabel={`${verb}: ${takers.toLocaleString('en')} ${takers === 1 ? 'run' : 'runs'}`}
      tone={action === 'cancel' ? 'danger' : 'plain'}
      busy={start.isPending}
      disabled={reason.trim() === '' || takers === 0 || !isRate}
      onConfirm={() =>
        start.mutate({ action, title, reason: reason.trim(), ratePerSecond: rate, selection })
      }
    >
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="What is done">
          <Select
            value={action}
            onValueChange={(next) => setChosen(next as BulkAction)}
            options={BULK_ACTIONS.map((value) => ({ value, label: ACTIONS[value].verb }))}
          />
        </Field>
        <Field label="Runs a second" error={isRate ? undefined : 'From 1 to 1000.'}>
          <Input
            type="number"
            min={1}
            max={1000}
            value={Number.isNaN(rate) ? '' : rate}
            onChange={(event) => setRate(event.target.valueAsNumber)}
          />
        </Field>
      </div>
      <ReasonField value={reason} onChange={setReason} />
      <p role="status" className="text-sm text-muted tabular-nums">
        {preview.isPending ? 'Counting…' : countWords({ all, takers })}
        <LeftOut />
      </p>
      {start.error && <Notice kind="error">{start.error.message}</Notice>}
    </ConfirmDialog>
  );
}

/** Who may act on some sagas only is told that the others are not counted. */
function LeftOut() {
  if (useCanWith('run.control', null)) return null;
  return ' Runs of sagas that you may not act on are left out.';
}

function countWords({ all, takers }: { readonly all: number; readonly takers: number }): string {
  const many = all >= MOST ? `the oldest ${MOST.toLocaleString('en')}` : all.toLocaleString('en');
  const matching = `${many} ${all === 1 ? 'run matches' : 'runs match'} now`;
  if (takers === all) return `${matching}.`;
  return `${matching}; ${takers.toLocaleString('en')} of them can take it, the others refuse it and stay as they are.`;
}
