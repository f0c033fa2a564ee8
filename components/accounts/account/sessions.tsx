'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { toast } from 'sonner';
import { QueryError } from '@/components/api/query-error';
import type { Outputs } from '@/components/api/router-types';
import { useTRPC } from '@/components/api/trpc';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { RelativeTime } from '@/components/ui/relative-time';
import { SkeletonRows } from '@/components/ui/skeleton';
import { sessionAddress } from '../model/session-address';
import { describeUserAgent } from '../model/user-agent';

/** One's open sessions; every one but this can be ended. */
export function Sessions() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { data, error, refetch } = useQuery(trpc.account.sessions.queryOptions());
  const revoke = useMutation(
    trpc.account.revokeSession.mutationOptions({
      onSuccess: () => toast.success('The session is ended.'),
      onSettled: () => queryClient.invalidateQueries(trpc.account.sessions.pathFilter()),
    }),
  );
  if (error && !data) return <QueryError error={error} onRetry={() => void refetch()} />;
  if (!data) return <SkeletonRows rows={2} />;
  return (
    <ul className="overflow-hidden rounded-lg border border-line">
      {data.map((session) => (
        <SessionRow
          key={session.id}
          session={session}
          busy={revoke.isPending && revoke.variables.sessionId === session.id}
          onEnd={() => revoke.mutate({ sessionId: session.id })}
        />
      ))}
    </ul>
  );
}

type SessionRowProps = {
  readonly session: Outputs['account']['sessions'][number];
  readonly busy: boolean;
  readonly onEnd: () => void;
};

function SessionRow({ session, busy, onEnd }: SessionRowProps) {
  const device = describeUserAgent(session.userAgent);
  return (
    <li className="flex items-center gap-3 border-t border-line px-4 py-2.5 first:border-0">
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium">{device}</span>
        <span className="block truncate text-xs text-subtle">
          {session.address && (
            <span className="font-mono">{sessionAddress(session.address)} · </span>
          )}
          active <RelativeTime at={session.lastSeenAt} />, since{' '}
          <RelativeTime at={session.createdAt} />
        </span>
      </span>
      {session.current ? (
        <Badge tone="accent">This session</Badge>
      ) : (
        <Button size="sm" busy={busy} onClick={onEnd}>
          End
          <span className="sr-only"> the session of {device}</span>
        </Button>
      )}
    </li>
  );
}
