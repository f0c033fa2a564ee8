import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from './button';
import { cn } from './cn';

type ErrorStateProps = {
  /** What happened. */
  readonly title: string;
  /** What was kept and what to do. */
  readonly children?: ReactNode;
  readonly onRetry?: () => void;
  readonly action?: ReactNode;
  readonly className?: string;
};

/** Stands where something could not be shown, and offers the way on. */
export function ErrorState({ title, children, onRetry, action, className }: ErrorStateProps) {
  return (
    <div
      role="alert"
      className={cn(
        'mx-auto flex max-w-110 flex-col items-center gap-2 px-6 py-14 text-center',
        className,
      )}
    >
      <TriangleAlert aria-hidden className="mb-1 size-6 text-stuck" />
      <h2 className="text-base font-semibold">{title}</h2>
      {children && <div className="text-sm text-balance text-muted">{children}</div>}
      <div className="mt-3 flex gap-2">
        {onRetry && <Button onClick={onRetry}>Try again</Button>}
        {action}
      </div>
    </div>
  );
}
