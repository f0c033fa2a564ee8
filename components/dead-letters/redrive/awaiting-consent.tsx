'use client';
import { useMutation } from '@tanstack/react-query';
import { useEffect } from 'react';
import { QueryError } from '@/components/api/query-error';
import { useTRPC } from '@/components/api/trpc';
import { useSession } from '@/components/api/use-session';
import { useMaySteer } from '@/components/jobs/use-may-steer';
import { Notice } from '@/components/ui/notice';
import { RelativeTime } from '@/components/ui/relative-time';
import { Skeleton } from '@/components/ui/skeleton';
import type { RedriveJob } from '@/saga/dead-letters/redrive';
import { RedriveVerdicts } from './redrive-verdicts';

type AwaitingConsentProps = {
  readonly job: RedriveJob;
  readonly letterIds: readonly string[];
};

/** What a second person is asked to agree to: who asked and why, and what sending the letters would do as of now. */
export function AwaitingConsent({ job, letterIds }: AwaitingConsentProps) {
  const { user } = useSession();
  const maySteer = useMaySteer('deadletter.write', job);
  const { createdBy, createdAt, settings } = job;
  const asker = createdBy.name ?? createdBy.id;
  const isAsker = user?.id === createdBy.id;
  return (
    <>
      <Notice kind="warning">
        <p className="font-medium">
          {isAsker
            ? 'Nothing is sent yet: somebody else has to agree, on this page.'
            : `Nothing is sent yet: ${asker} asks ${maySteer ? 'you' : 'somebody'} to agree.`}
        </p>
        <p className="mt-1 text-ink">
          “{settings.reason}” <span className="text-muted">{asker}, </span>
          <span className="text-muted">
            <RelativeTime at={createdAt} />
          </span>
        </p>
      </Notice>
      {maySteer && <DoneNow letterIds={letterIds} />}
    </>
  );
}

function DoneNow({ letterIds }: Pick<AwaitingConsentProps, 'letterIds'>) {
  const trpc = useTRPC();
  const { mutate, data, error } = useMutation(
    trpc.redrives.preview.mutationOptions({ onError: () => {} }),
  );
  const ask = () => mutate({ letters: { ids: [...letterIds] } });
  // Which letters it has does not change.
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once, as the page opens.
  useEffect(() => ask(), []);
  return (
    <>
      <h2 className="mt-2 text-sm font-medium">What sending them would do now</h2>
      {error && <QueryError error={error} onRetry={ask} />}
      {!data && !error && <Skeleton className="h-40" />}
      {data && <RedriveVerdicts preview={data} />}
    </>
  );
}
