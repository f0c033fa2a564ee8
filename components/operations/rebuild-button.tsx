'use client';
import { useMutation, useQuery } from '@tanstack/react-query';
import { RefreshCw } from 'lucide-react';
import { useState } from 'react';
import { toast } from 'sonner';
import { useTRPC } from '@/components/api/trpc';
import { ConfirmDialog } from '@/components/ui/alert-dialog';
import { Button } from '@/components/ui/button';

const AGAIN_MS = 1_000;
const IDLE_MS = 10_000;

/** Makes the read models anew from the events, and says how far that is. */
export function RebuildButton() {
  const trpc = useTRPC();
  const [asking, setAsking] = useState(false);
  const { data: progress, refetch } = useQuery(
    trpc.projections.progress.queryOptions(undefined, {
      refetchInterval: ({ state }) => (state.data ? AGAIN_MS : IDLE_MS),
    }),
  );
  const rebuild = useMutation(
    trpc.projections.rebuild.mutationOptions({
      onSuccess: () => toast.success('The read models are made anew; the audit log has the end.'),
      onSettled: async () => {
        await refetch();
        setAsking(false);
      },
    }),
  );
  return (
    <>
      <Button busy={Boolean(progress)} onClick={() => setAsking(true)}>
        <RefreshCw aria-hidden />
        {progress ? `Rebuilding, ${Math.floor(progress.done * 100)} %` : 'Rebuild read models…'}
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title="Rebuild the read models?"
        description="They are made anew from all events, beside those that are read now, and take their place when they are done. Nothing stops meanwhile; it costs the database some work."
        confirmLabel="Rebuild them"
        tone="plain"
        busy={rebuild.isPending}
        onConfirm={() => rebuild.mutate()}
      />
    </>
  );
}
