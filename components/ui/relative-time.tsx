'use client';
import { useSyncExternalStore } from 'react';
import { cn } from './cn';
import { nowEverySecond } from './model/now-store';
import { exactTime, relativeTime } from './model/relative-time';
import { Tooltip } from './tooltip';

type RelativeTimeProps = { readonly at: string; readonly className?: string };

/** How long ago (or until) an ISO 8601 time is, kept current; the exact time is on hover. */
export function RelativeTime({ at, className }: RelativeTimeProps) {
  const now = useSyncExternalStore(
    nowEverySecond.subscribe,
    nowEverySecond.current,
    nowEverySecond.server,
  );
  return (
    <Tooltip content={exactTime(at)}>
      <time dateTime={at} className={cn('whitespace-nowrap', className)} suppressHydrationWarning>
        {now === 0 ? exactTime(at) : relativeTime(at, now)}
      </time>
    </Tooltip>
  );
}
