'use client';
import { ErrorState } from '@/components/ui/error-state';
import { describeError } from './describe-error';

type QueryErrorProps = {
  readonly error: unknown;
  readonly onRetry?: () => void;
  readonly className?: string;
};

/** Stands where a query's answer would be, and says why it is not there. */
export function QueryError({ error, onRetry, className }: QueryErrorProps) {
  const { title, detail } = describeError(error);
  return (
    <ErrorState title={title} onRetry={onRetry} className={className}>
      {detail}
    </ErrorState>
  );
}
