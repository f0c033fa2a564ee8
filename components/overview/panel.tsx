import type { ReactNode } from 'react';
import { cn } from '@/components/ui/cn';

type PanelProps = {
  readonly title: string;
  /** At the right of the title, for example a link to all. */
  readonly aside?: ReactNode;
  readonly className?: string;
  readonly children: ReactNode;
};

/** A titled box of the overview. */
export function Panel({ title, aside, className, children }: PanelProps) {
  return (
    <section
      aria-label={title}
      className={cn('min-w-0 rounded-lg border border-line bg-surface', className)}
    >
      <header className="flex items-center justify-between gap-3 px-4 pt-3 pb-2">
        <h2 className="text-sm font-medium">{title}</h2>
        {aside}
      </header>
      {children}
    </section>
  );
}
