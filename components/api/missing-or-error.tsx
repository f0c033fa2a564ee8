'use client';
import { SearchX } from 'lucide-react';
import type { ReactNode } from 'react';
import { EmptyState } from '@/components/ui/empty-state';
import { codeOf } from './describe-error';
import { QueryError } from './query-error';

type MissingOrErrorProps = {
  readonly error: unknown;
  /** Says that there is no such thing. */
  readonly title: string;
  /** What may be the matter, and what to do. */
  readonly hint?: string;
  /** Where one may go on from here. */
  readonly action?: ReactNode;
  readonly onRetry: () => void;
};

/** Stands in a page that one thing has for itself. An id that can't be one is as good as one that is not there. */
export function MissingOrError({
  error,
  title,
  hint = 'The address may be mistyped.',
  action,
  onRetry,
}: MissingOrErrorProps) {
  const code = codeOf(error);
  if (code !== 'NOT_FOUND' && code !== 'BAD_REQUEST') {
    return <QueryError error={error} onRetry={onRetry} />;
  }
  return (
    <EmptyState picture={<SearchX />} title={title} action={action}>
      {hint}
    </EmptyState>
  );
}
