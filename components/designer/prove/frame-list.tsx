'use client';
import { type ReactNode, useEffect, useRef } from 'react';
import { cn } from '@/components/ui/cn';

type FrameListProps = {
  readonly frames: readonly { readonly what: string }[];
  readonly at: number;
  readonly onGo: (to: number) => void;
  /** What is said of the frame that is shown. */
  readonly children: ReactNode;
};

/** The messages of a run, the one that is shown in full; a click goes to another one. */
export function FrameList({ frames, at, onGo, children }: FrameListProps) {
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    list.current?.children[at]?.scrollIntoView({ block: 'nearest' });
  }, [at]);
  return (
    <ol ref={list} aria-label="Messages" className="min-h-0 flex-1 overflow-y-auto py-1">
      {frames.map((frame, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a message has its place for good.
        <li key={index}>
          <button
            type="button"
            aria-current={index === at ? 'step' : undefined}
            onClick={() => onGo(index)}
            className={cn(
              'flex w-full items-baseline gap-2 px-3 py-1 text-left text-sm hover:bg-hover focus-visible:-outline-offset-2',
              index === at && 'bg-accent-soft hover:bg-accent-soft',
              index > at && 'text-subtle',
            )}
          >
            <span className="w-6 shrink-0 text-right font-mono text-xs text-subtle tabular-nums">
              {index + 1}
            </span>
            <span className="min-w-0">
              {frame.what}
              {index === at && children}
            </span>
          </button>
        </li>
      ))}
    </ol>
  );
}
