'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTRPC } from '@/components/api/trpc';
import { useCan } from '@/components/api/use-session';
import { SteerButtons } from '@/components/jobs/steer-buttons';
import { ConfirmDialog } from '@/components/ui/alert-dialog';
import type { RedriveJob } from '@/saga/dead-letters/redrive';
import { letters } from '../use-letter-deeds';

/** Pauses a redrive, lets it go on, or ends it for good. */
export function RedriveActions({ job }: { job: RedriveJob }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const mayWrite = useCan('deadletter.write');
  const [asking, setAsking] = useState(false);
  const steer = useMutation(
    trpc.redrives.steer.mutationOptions({
      onSettled: async () => {
        await queryClient.invalidateQueries(trpc.redrives.pathFilter());
        setAsking(false);
      },
    }),
  );
  const { id, status, counts } = job;
  if (!mayWrite || status === 'done' || status === 'cancelled') return null;
  return (
    <>
      <SteerButtons
        isRunning={status === 'running'}
        busy={steer.isPending}
        endLabel="Cancel…"
        resumeLabel="Resume"
        onEnd={() => setAsking(true)}
        onWish={(wish) => steer.mutate({ id, wish })}
      />
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title="Cancel this redrive?"
        description={`${letters(counts.waiting)} will not be sent; they stay open. What was sent stays sent, and is watched to its end.`}
        confirmLabel="Cancel the redrive"
        busy={steer.isPending}
        onConfirm={() => steer.mutate({ id, wish: 'cancel' })}
      />
    </>
  );
}
