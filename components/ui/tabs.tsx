'use client';
import { Tabs as Radix } from 'radix-ui';
import type { ComponentProps, ReactNode } from 'react';
import { cn } from './cn';

/** Holds which tab is shown; keep the value in the URL where the view is a page. */
export function Tabs({ className, ...props }: ComponentProps<typeof Radix.Root>) {
  return <Radix.Root className={cn('flex min-h-0 flex-col', className)} {...props} />;
}

/** The row of tabs; name it with `aria-label`. */
export function TabsList({ className, ...props }: ComponentProps<typeof Radix.List>) {
  return (
    <Radix.List
      className={cn('flex shrink-0 gap-1 overflow-x-auto border-b border-line px-2', className)}
      {...props}
    />
  );
}

type TabProps = ComponentProps<typeof Radix.Trigger> & {
  /** A number or badge after the name. */
  readonly count?: ReactNode;
};

/** One tab. */
export function Tab({ className, children, count, ...props }: TabProps) {
  return (
    <Radix.Trigger
      className={cn(
        '-mb-px inline-flex h-9 items-center gap-1.5 border-b-2 border-transparent px-2 text-sm whitespace-nowrap text-muted hover:text-ink',
        'data-[state=active]:border-accent data-[state=active]:font-medium data-[state=active]:text-ink [&_svg]:size-3.5',
        className,
      )}
      {...props}
    >
      {children}
      {count !== undefined && <span className="text-xs text-subtle tabular-nums">{count}</span>}
    </Radix.Trigger>
  );
}

/** What a tab shows. */
export function TabPanel({ className, ...props }: ComponentProps<typeof Radix.Content>) {
  return <Radix.Content className={cn('min-h-0 flex-1 outline-none', className)} {...props} />;
}
