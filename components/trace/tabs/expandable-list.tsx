'use client';
import { useVirtualizer } from '@tanstack/react-virtual';
import { ChevronRight } from 'lucide-react';
import { type ReactNode, useRef, useState } from 'react';
import { cn } from '@/components/ui/cn';

/** One row: a line that is always shown, and what opens below it. */
export type ExpandableRow = {
  readonly id: string;
  readonly line: ReactNode;
  readonly body: () => ReactNode;
  readonly muted?: boolean;
};

type ExpandableListProps = {
  readonly label: string;
  readonly rows: readonly ExpandableRow[];
  readonly empty: string;
};

const LINE_HEIGHT = 36;

/** A list of lines that open. Only what is in view is drawn, so ten thousand of them stay smooth. */
export function ExpandableList({ label, rows, empty }: ExpandableListProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => LINE_HEIGHT,
    getItemKey: (index) => rows[index]?.id ?? index,
    overscan: 12,
  });
  const toggle = (id: string) =>
    setOpen((before) => (before.has(id) ? without(before, id) : new Set([...before, id])));
  if (rows.length === 0) return <p className="p-6 text-center text-sm text-subtle">{empty}</p>;
  return (
    <div
      ref={scroller}
      className="max-h-[70dvh] overflow-y-auto rounded-lg border border-line bg-surface lg:max-h-none lg:min-h-0 lg:flex-1"
    >
      <ol aria-label={label} className="relative" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ key, index, start }) => {
          const row = rows[index];
          if (row === undefined) return null;
          const isOpen = open.has(row.id);
          return (
            <li
              key={key}
              ref={virtual.measureElement}
              data-index={index}
              className="absolute inset-x-0 border-b border-line/60"
              style={{ transform: `translateY(${start}px)` }}
            >
              <button
                type="button"
                aria-expanded={isOpen}
                onClick={() => toggle(row.id)}
                className={cn(
                  'flex min-h-9 w-full items-center gap-2 px-3 py-1.5 text-left hover:bg-hover/60',
                  row.muted && 'text-subtle',
                )}
              >
                <ChevronRight
                  aria-hidden
                  className={cn(
                    'size-3.5 shrink-0 text-subtle transition-transform',
                    isOpen && 'rotate-90',
                  )}
                />
                {row.line}
              </button>
              {isOpen && <div className="px-3 pb-3 sm:pl-8.5">{row.body()}</div>}
            </li>
          );
        })}
      </ol>
    </div>
  );
}

function without(set: ReadonlySet<string>, id: string): ReadonlySet<string> {
  return new Set([...set].filter((other) => other !== id));
}
