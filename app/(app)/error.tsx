'use client';
import { ErrorState } from '@/components/ui/error-state';

type ErrorProps = { readonly error: Error & { digest?: string }; readonly reset: () => void };

/** Shown in place of a page that broke; the shell around it still works. */
export default function PageError({ error, reset }: ErrorProps) {
  return (
    <ErrorState title="This page broke" onRetry={reset}>
      Nothing that was saved is lost. {error.digest ? `Reference: ${error.digest}.` : error.message}
    </ErrorState>
  );
}
