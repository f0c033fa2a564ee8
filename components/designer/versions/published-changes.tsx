'use client';
import { useMemo } from 'react';
import { QueryError } from '@/components/api/query-error';
import { Skeleton } from '@/components/ui/skeleton';
import type { SagaDefinition } from '@/saga/definition/saga-definition';
import { semanticDiff } from '@/saga/diff/semantic-diff';
import { useDefinition } from '../store/use-designer';
import { DiffList } from './compare/diff-list';
import { OutcomeList } from './compare/outcome-list';
import { useDrawing } from './history/use-drawing';

type PublishedChangesProps = { readonly name: string; readonly latest: number };

/** What will be different from the version that runs now. */
export function PublishedChanges({ name, latest }: PublishedChangesProps) {
  const { definition, error, retry } = useDrawing(name, String(latest));
  if (error) return <QueryError error={error} onRetry={retry} className="py-4" />;
  if (!definition) return <Skeleton className="h-20" />;
  return <Changes before={definition} latest={latest} />;
}

function Changes({ before, latest }: { before: SagaDefinition; latest: number }) {
  const after = useDefinition();
  const entries = useMemo(() => semanticDiff(before, after), [before, after]);
  if (entries.length === 0) {
    return <p className="text-sm text-muted">The draft means the same as version {latest}.</p>;
  }
  return (
    <div className="flex flex-col gap-4">
      <section aria-labelledby="published-changes">
        <h3 id="published-changes" className="mb-1 text-sm font-medium">
          Since version {latest}
        </h3>
        <div className="max-h-48 overflow-y-auto rounded-md border border-line p-1">
          <DiffList entries={entries} />
        </div>
      </section>
      <section aria-labelledby="published-outcomes" className="flex flex-col gap-1">
        <h3 id="published-outcomes" className="text-sm font-medium">
          How runs can end
        </h3>
        <div className="max-h-40 overflow-y-auto">
          <OutcomeList before={before} after={after} />
        </div>
      </section>
    </div>
  );
}
