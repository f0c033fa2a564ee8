'use client';
import { ToggleGroup as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { cn } from './cn';

/** One of the choices. */
export type Segment<Value extends string> = {
  readonly value: Value;
  readonly label: string;
  /** Shown in place of the label, which stays as the accessible name. */
  readonly icon?: ReactNode;
  readonly count?: number;
};

type SegmentedControlProps<Value extends string> = {
  readonly value: Value;
  readonly onChange: (value: Value) => void;
  readonly segments: readonly Segment<Value>[];
  /** What is chosen, for screen readers. */
  readonly label: string;
  readonly className?: string;
};

/** A few choices side by side, of which one is always on. */
export function SegmentedControl<Value extends string>(props: SegmentedControlProps<Value>) {
  const { value, onChange, segments, label, className } = props;
  return (
    <Radix.Root
      type="single"
      value={value}
      aria-label={label}
      // Radix reports '' when the chosen one is pressed again; one must stay on.
      onValueChange={(next) => next && onChange(next as Value)}
      className={cn(
        'inline-flex h-8 shrink-0 rounded-md border border-line bg-sunken p-0.5',
        className,
      )}
    >
      {segments.map((segment) => (
        <Radix.Item
          key={segment.value}
          value={segment.value}
          aria-label={segment.label}
          className={cn(
            'inline-flex min-w-7 items-center justify-center gap-1.5 rounded-[4px] px-2 text-xs font-medium text-muted hover:text-ink',
            'data-[state=on]:bg-raised data-[state=on]:text-ink data-[state=on]:shadow-low [&_svg]:size-3.5',
          )}
        >
          {segment.icon ?? segment.label}
          {segment.count !== undefined && (
            <span className="text-subtle tabular-nums">{segment.count}</span>
          )}
        </Radix.Item>
      ))}
    </Radix.Root>
  );
}
