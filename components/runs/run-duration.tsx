'use client';
import { useSyncExternalStore } from 'react';
import { formatDuration, spanBetween } from '@/components/trace/model/duration';
import { nowEverySecond } from '@/components/ui/model/now-store';

type RunDurationProps = { readonly startedAt: string; readonly endedAt: string | null };

/** How long a run took; while it is open, how long it takes so far, ticking. */
export function RunDuration({ startedAt, endedAt }: RunDurationProps) {
  if (endedAt !== null) return <>{formatDuration(spanBetween(startedAt, endedAt, 0))}</>;
  return <Ticking since={startedAt} />;
}

function Ticking({ since }: { readonly since: string }) {
  const now = useSyncExternalStore(
    nowEverySecond.subscribe,
    nowEverySecond.current,
    nowEverySecond.server,
  );
  // Whole seconds: finer digits would only flicker.
  const span = Math.floor(Math.max(spanBetween(since, null, now), 0) / 1000) * 1000;
  return (
    <>
      {formatDuration(span)
        .replace('.00', '')
        .replace(/^0 ms$/, '0 s')}
    </>
  );
}
