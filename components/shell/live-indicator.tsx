'use client';
import { useSyncExternalStore } from 'react';
import { type ConnectionState, connections } from '@/components/api/connection-store';
import { cn } from '@/components/ui/cn';
import { Tooltip } from '@/components/ui/tooltip';

const LOOKS: {
  readonly [state in ConnectionState]: { word: string; dot: string; says: string };
} = {
  idle: { word: 'Paused', dot: 'bg-waiting', says: 'Nothing on this page is updated by itself.' },
  live: { word: 'Live', dot: 'bg-completed', says: 'Changes appear here as they happen.' },
  connecting: {
    word: 'Connecting',
    dot: 'bg-compensating animate-breathe',
    says: 'The connection for live updates is being made. What you see may be a little old.',
  },
  lost: {
    word: 'Not live',
    dot: 'bg-stuck',
    says: 'The connection for live updates broke. Reload the page to try again.',
  },
};

/** Whether the page is kept up to date by the server. */
export function LiveIndicator() {
  const state = useSyncExternalStore(
    connections.subscribe,
    connections.current,
    () => 'idle' as const,
  );
  const look = LOOKS[state];
  return (
    <Tooltip content={look.says}>
      {/* A button only so that the keyboard reaches the explanation. */}
      <button
        type="button"
        data-live={state}
        aria-label={`Live updates: ${look.word}`}
        className="inline-flex h-7 cursor-default items-center gap-1.5 rounded-md px-2 text-xs text-muted"
      >
        <span aria-hidden className={cn('size-1.5 rounded-full', look.dot)} />
        <span className="max-sm:sr-only">{look.word}</span>
      </button>
    </Tooltip>
  );
}
