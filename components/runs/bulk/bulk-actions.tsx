'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Undo2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useTRPC } from '@/components/api/trpc';
import { SteerButtons } from '@/components/jobs/steer-buttons';
import { useMaySteer } from '@/components/jobs/use-may-steer';
import { ReasonDialog } from '@/components/trace/reason-dialog';
import { Button } from '@/components/ui/button';
import { type BulkJob, undoOf } from '@/saga/bulk/bulk';
import { ACTIONS } from './bulk-look';

/** Pauses an action on many runs, lets it go on, stops it, or takes back what it did. */
export function BulkActions({ job }: { readonly job: BulkJob }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const maySteer = useMaySteer('run.control', job);
  const onSettled = () => queryClient.invalidateQueries(trpc.bulk.pathFilter());
  const steer = useMutation(trpc.bulk.steer.mutationOptions({ onSettled }));
  const { id, status } = job;
  if (!maySteer) return null;
  if (status === 'done' || status === 'cancelled') return <Undo job={job} />;
  return (
    <SteerButtons
      isRunning={status === 'running'}
      busy={steer.isPending}
      endLabel="Stop"
      resumeLabel="Go on"
      onEnd={() => steer.mutate({ id, wish: 'cancel' })}
      onWish={(wish) => steer.mutate({ id, wish })}
    />
  );
}

function Undo({ job: { id, action, counts } }: { readonly job: BulkJob }) {
  const trpc = useTRPC();
  const router = useRouter();
  const [asking, setAsking] = useState(false);
  const undo = useMutation(
    trpc.bulk.undo.mutationOptions({
      onSuccess: (made) => router.push(`/runs/actions/${made.id}`),
    }),
  );
  const back = undoOf(action);
  if (back === null || counts.done === 0) return null;
  return (
    <>
      <Button onClick={() => setAsking(true)}>
        <Undo2 aria-hidden /> Undo…
      </Button>
      <ReasonDialog
        open={asking}
        onOpenChange={setAsking}
        title="Take it back?"
        description={`“${ACTIONS[back].verb}” is done with the ${counts.done.toLocaleString('en')} runs that it was done with.`}
        confirmLabel={`${ACTIONS[back].verb} them`}
        tone="plain"
        busy={undo.isPending}
        onConfirm={(reason) => undo.mutate({ id, reason })}
      />
    </>
  );
}
