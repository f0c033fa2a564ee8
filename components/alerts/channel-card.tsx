'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { toast } from 'sonner';
import { useTRPC } from '@/components/api/trpc';
import { ConfirmDialog } from '@/components/ui/alert-dialog';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { ChannelSecret } from './channel-secret';
import { Deliveries } from './deliveries';
import type { ChannelView } from './model/alert';
import { CHANNEL_KINDS, targetWords } from './model/channel-words';

type ChannelCardProps = { readonly channel: ChannelView; readonly onEdit: () => void };

/** One channel with what was last sent there. */
export function ChannelCard({ channel, onEdit }: ChannelCardProps) {
  const { id, name, enabled, type, deliveries } = channel;
  const [removing, setRemoving] = useState(false);
  const { test, remove } = useChannelDeeds();
  const { word, icon: Icon } = CHANNEL_KINDS[type];
  return (
    <section aria-label={name} className="rounded-lg border border-line bg-surface p-4">
      <div className="flex flex-wrap items-start gap-x-3 gap-y-2">
        <Icon aria-hidden className="mt-0.5 size-4 shrink-0 text-subtle" />
        <div className="min-w-40 flex-1">
          <h2 className="flex flex-wrap items-center gap-x-2 font-medium">
            {name}
            {!enabled && <Badge>Off</Badge>}
          </h2>
          <p className="truncate text-xs text-muted">
            {word} · {targetWords(channel)}
          </p>
        </div>
        <div className="flex flex-wrap gap-1.5">
          <Button size="sm" busy={test.isPending} onClick={() => test.mutate({ id })}>
            Send a test message
          </Button>
          {type === 'webhook' && <ChannelSecret id={id} />}
          <Button size="sm" onClick={onEdit}>
            Change
          </Button>
          <Button size="sm" variant="danger-quiet" onClick={() => setRemoving(true)}>
            Remove
          </Button>
        </div>
      </div>
      {deliveries.length > 0 && (
        <div className="mt-3 border-t border-line pt-3">
          <Deliveries of="alerts" title="Last sent" deliveries={deliveries} />
        </div>
      )}
      <ConfirmDialog
        open={removing}
        onOpenChange={setRemoving}
        title={`Remove “${name}”?`}
        description="Nothing is sent there any more, also not what still waits to be sent."
        confirmLabel="Remove the channel"
        busy={remove.isPending}
        onConfirm={() => remove.mutate({ id })}
      />
    </section>
  );
}

function useChannelDeeds() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const onSettled = () => queryClient.invalidateQueries(trpc.alerts.pathFilter());
  const test = useMutation(
    trpc.alerts.testChannel.mutationOptions({
      onSuccess: () => toast.success('A worker sends the test message. See below how it goes.'),
      onSettled,
    }),
  );
  const remove = useMutation(
    trpc.alerts.removeChannel.mutationOptions({
      onSuccess: () => toast.success('Removed the channel.'),
      onSettled,
    }),
  );
  return { test, remove };
}
