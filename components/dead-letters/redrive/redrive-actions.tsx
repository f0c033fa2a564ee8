'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Pause, Play, Square } from 'lucide-react';
import { useState } from 'react';
import { useTRPC } from '@/components/api/trpc';
import { useCan } from '@/components/api/use-session';
import { ConfirmDialog } from '@/components/ui/alert-dialog';
import { Button } from '@/components/ui/button';
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
  const isRunning = status === 'running';
  return (
    <>
      <Button variant="danger-quiet" onClick={() => setAsking(true)}>
        <Square aria-hidden /> Cancel…
      </Button>
      <Button
        variant={isRunning ? 'secondary' : 'primary'}
        busy={steer.isPending}
        onClick={() => steer.mutate({ id, wish: isRunning ? 'pause' : 'resume' })}
      >
        {isRunning ? <Pause aria-hidden /> : <Play aria-hidden />}
        {isRunning ? 'Pause' : 'Resume'}
      </Button>
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
