'use client';
import { useQuery } from '@tanstack/react-query';
import { Plus, Send } from 'lucide-react';
import { useState } from 'react';
import { QueryError } from '@/components/api/query-error';
import { useTRPC } from '@/components/api/trpc';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { SkeletonRows } from '@/components/ui/skeleton';
import { ChannelCard } from './channel-card';
import { ChannelDialog } from './channel-dialog';
import type { ChannelView } from './model/alert';

/** Where alerts are sent, how that went lately, and a test message for each. */
export function ChannelsPanel() {
  const trpc = useTRPC();
  const [editing, setEditing] = useState<ChannelView | 'new' | null>(null);
  const { data, error, refetch } = useQuery(trpc.alerts.channels.queryOptions());
  if (!data) {
    if (error) return <QueryError error={error} onRetry={() => void refetch()} />;
    return <SkeletonRows />;
  }
  const add = (
    <Button variant="primary" onClick={() => setEditing('new')}>
      <Plus aria-hidden /> New channel
    </Button>
  );
  return (
    <>
      {data.items.length === 0 ? (
        <EmptyState picture={<Send />} title="Alerts are told here only" action={add}>
          Add a channel to be told also by e-mail, by a signed webhook, or in Slack. Each message is
          sent until somebody takes it.
        </EmptyState>
      ) : (
        <div className="flex flex-col gap-3 px-4 py-4 sm:px-6">
          <div className="flex items-center justify-between gap-3">
            <p className="text-muted">Every channel is told of every alert that fires or ends.</p>
            {add}
          </div>
          {data.items.map((channel) => (
            <ChannelCard key={channel.id} channel={channel} onEdit={() => setEditing(channel)} />
          ))}
        </div>
      )}
      {editing && (
        <ChannelDialog
          channel={editing === 'new' ? null : editing}
          mail={data.mail}
          onClose={() => setEditing(null)}
        />
      )}
    </>
  );
}
