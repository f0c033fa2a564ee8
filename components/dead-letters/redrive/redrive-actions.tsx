'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Square, UserCheck } from 'lucide-react';
import { useState } from 'react';
import { useTRPC } from '@/components/api/trpc';
import { useSession } from '@/components/api/use-session';
import { SteerButtons } from '@/components/jobs/steer-buttons';
import { useMaySteer } from '@/components/jobs/use-may-steer';
import { ConfirmDialog } from '@/components/ui/alert-dialog';
import { Button } from '@/components/ui/button';
import type { RedriveJob } from '@/saga/dead-letters/redrive';
import { letters } from '../use-letter-deeds';

/** Pauses a redrive, lets it go on, ends it for good, or agrees to one that somebody else asked for. */
export function RedriveActions({ job }: { job: RedriveJob }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const maySteer = useMaySteer('deadletter.write', job);
  const { user } = useSession();
  const [asking, setAsking] = useState(false);
  const steer = useMutation(
    trpc.redrives.steer.mutationOptions({
      onSettled: async () => {
        await queryClient.invalidateQueries(trpc.redrives.pathFilter());
        // It no longer waits for whoever agreed.
        void queryClient.invalidateQueries(trpc.overview.pathFilter());
        setAsking(false);
      },
    }),
  );
  const { id, status, counts } = job;
  if (!maySteer || status === 'done' || status === 'cancelled') return null;
  return (
    <>
      {status === 'awaiting' ? (
        <>
          <Button variant="danger-quiet" onClick={() => setAsking(true)}>
            <Square aria-hidden /> Cancel…
          </Button>
          {user?.id !== job.createdBy.id && (
            <Button
              variant="primary"
              busy={steer.isPending}
              onClick={() => steer.mutate({ id, wish: 'agree' })}
            >
              <UserCheck aria-hidden /> Agree and send
            </Button>
          )}
        </>
      ) : (
        <SteerButtons
          isRunning={status === 'running'}
          busy={steer.isPending}
          endLabel="Cancel…"
          resumeLabel="Resume"
          onEnd={() => setAsking(true)}
          onWish={(wish) => steer.mutate({ id, wish })}
        />
      )}
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
