import type { ReactNode } from 'react';
import { cn } from './cn';

type PageHeaderProps = {
  readonly title: ReactNode;
  readonly description?: ReactNode;
  /** Buttons at the right, the main one last. */
  readonly actions?: ReactNode;
  /** What leads up: a breadcrumb or back link above the title. */
  readonly above?: ReactNode;
  readonly className?: string;
};

/** The head of a page: its one `h1`, a line about it, and what one can do here. */
export function PageHeader({ title, description, actions, above, className }: PageHeaderProps) {
  return (
    <header
      className={cn('flex flex-wrap items-start gap-x-4 gap-y-3 px-4 pt-4 pb-4 sm:px-6', className)}
    >
      <div className={cn('min-w-0 flex-1', description ? 'basis-60' : 'basis-24')}>
        {above && <div className="mb-1 text-xs text-subtle">{above}</div>}
        <h1 className="text-lg leading-8 font-semibold tracking-tight">{title}</h1>
        {description && <p className="max-w-prose text-sm text-muted">{description}</p>}
      </div>
      {actions && <div className="flex max-w-full flex-wrap items-center gap-2">{actions}</div>}
    </header>
  );
}
