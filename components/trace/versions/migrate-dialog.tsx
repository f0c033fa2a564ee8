'use client';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { toast } from 'sonner';
import { describeError } from '@/components/api/describe-error';
import { useTRPC } from '@/components/api/trpc';
import { ConfirmDialog } from '@/components/ui/alert-dialog';
import { Notice } from '@/components/ui/notice';
import { SkeletonRows } from '@/components/ui/skeleton';
import type { RunSummary } from '@/saga/read-models/views';
import { ReasonField } from '../reason-field';
import { VersionChoice } from './version-choice';

type MigrateDialogProps = { readonly summary: RunSummary; readonly onClose: () => void };

/** Asks in which version a run is to go on: only in one that fits what it has come to. */
export function MigrateDialog({ summary, onClose }: MigrateDialogProps) {
  const trpc = useTRPC();
  const { runId, saga, sagaVersion } = summary;
  const [chosen, setChosen] = useState<number | null>(null);
  const [reason, setReason] = useState('');
  // The answer is of the moment: the run goes on while it is read.
  const known = useQuery(trpc.runs.versions.queryOptions({ runId }, { gcTime: 0, staleTime: 0 }));
  const migrate = useMutation(
    trpc.runs.migrate.mutationOptions({
      onSuccess: (_, { version }) => {
        toast.success(`The run goes on in version ${version}`);
        onClose();
      },
      onError: () => void known.refetch(),
    }),
  );
  const problem = migrate.error ?? known.error;
  const version = known.data?.versions.find((one) => one.version === chosen);
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Go on in another version?"
      description={
        <>
          This run follows{' '}
          <span className="font-mono">
            {saga}@{sagaVersion}
          </span>
          . From where it stands it can go on in a version that keeps everything it has come to.
        </>
      }
      confirmLabel={chosen === null ? 'Move run' : `Move to version ${chosen}`}
      tone="plain"
      busy={migrate.isPending}
      disabled={version?.reasons.length !== 0 || reason.trim() === ''}
      onConfirm={() =>
        chosen !== null && migrate.mutate({ runId, version: chosen, reason: reason.trim() })
      }
    >
      {known.isPending && <SkeletonRows rows={2} />}
      {known.data && (
        <VersionChoice versions={known.data.versions} chosen={chosen} onChoose={setChosen} />
      )}
      {problem !== null && <Notice kind="error">{describeError(problem).detail}</Notice>}
      {known.data?.versions.some(({ reasons }) => reasons.length === 0) && (
        <ReasonField value={reason} onChange={setReason} />
      )}
    </ConfirmDialog>
  );
}
