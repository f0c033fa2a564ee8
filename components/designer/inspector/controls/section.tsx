'use client';
import { ChevronRight } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';
import { cn } from '@/components/ui/cn';

type SectionProps = {
  readonly title: string;
  /** Said beside the title: what is inside, in a word or two. */
  readonly summary?: ReactNode;
  readonly closed?: boolean;
  readonly children: ReactNode;
};

/** A part of the inspector that folds away. */
export function Section({ title, summary, closed = false, children }: SectionProps) {
  const [open, setOpen] = useState(!closed);
  const id = useId();
  return (
    <section aria-labelledby={id} className="border-t border-line first:border-t-0">
      <h3 id={id}>
        <button
          type="button"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
          className="flex h-9 w-full items-center gap-1.5 px-3 text-left text-xs font-semibold text-ink focus-visible:-outline-offset-2"
        >
          <ChevronRight
            aria-hidden
            className={cn('size-3.5 text-subtle transition-transform', open && 'rotate-90')}
          />
          {title}
          {summary !== undefined && (
            <span className="ml-auto truncate pl-2 font-normal text-subtle">{summary}</span>
          )}
        </button>
      </h3>
      {open && <div className="flex flex-col gap-3 px-3 pt-1 pb-4">{children}</div>}
    </section>
  );
}
