import type { ReactNode } from 'react';
import { cn } from './cn';

type EmptyStateProps = {
  /** A picture of what will be here: an icon, or a small drawing. */
  readonly picture?: ReactNode;
  readonly title: string;
  readonly children?: ReactNode;
  /** The one action that starts it. */
  readonly action?: ReactNode;
  readonly className?: string;
};

/** Stands where a list will be: what it is for, and the one action that begins it. */
export function EmptyState({ picture, title, children, action, className }: EmptyStateProps) {
  return (
    <div
      className={cn(
        'mx-auto flex max-w-110 flex-col items-center gap-2 px-6 py-14 text-center',
        className,
      )}
    >
      {picture && (
        <div aria-hidden className="mb-2 text-subtle [&>svg.lucide]:size-6">
          {picture}
        </div>
      )}
      <h2 className="text-base font-semibold">{title}</h2>
      {children && <div className="text-sm text-balance text-muted">{children}</div>}
      {action && <div className="mt-3 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  );
}
