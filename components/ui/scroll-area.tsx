'use client';
import { ScrollArea as Radix } from 'radix-ui';
import type { ComponentProps } from 'react';
import { cn } from './cn';

/** A scrolling area with thin bars that lie over its content; reachable with the keyboard. */
export function ScrollArea({ className, children, ...props }: ComponentProps<typeof Radix.Root>) {
  return (
    <Radix.Root className={cn('relative overflow-hidden', className)} {...props}>
      <Radix.Viewport tabIndex={0} className="size-full rounded-[inherit]">
        {children}
      </Radix.Viewport>
      <Bar orientation="vertical" />
      <Bar orientation="horizontal" />
      <Radix.Corner />
    </Radix.Root>
  );
}

function Bar({ orientation }: { orientation: 'vertical' | 'horizontal' }) {
  return (
    <Radix.Scrollbar
      orientation={orientation}
      className={cn(
        'flex touch-none p-0.5 select-none',
        orientation === 'vertical' ? 'h-full w-2' : 'h-2 flex-col',
      )}
    >
      <Radix.Thumb className="relative flex-1 rounded-full bg-line-strong" />
    </Radix.Scrollbar>
  );
}
