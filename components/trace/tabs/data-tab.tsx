'use client';
import { JsonView } from '@/components/ui/json-view';
import type { RunSummary } from '@/saga/read-models/views';

/** What the run was given and what it gave back, or the error it ended with. */
export function DataTab({ summary }: { readonly summary: RunSummary }) {
  return (
    <div className="grid gap-4 lg:grid-cols-2">
      <Part title="Input">
        <JsonView value={summary.input} label="Input" />
      </Part>
      <Part title={summary.error === null ? 'Output' : 'Error'}>
        {summary.error !== null ? (
          <JsonView value={summary.error} label="Error" />
        ) : summary.endedAt === null ? (
          <p className="text-sm text-subtle">The output is there when the run has ended.</p>
        ) : (
          <JsonView value={summary.output} label="Output" />
        )}
      </Part>
    </div>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: React.ReactNode }) {
  return (
    <section className="flex min-w-0 flex-col gap-2">
      <h2 className="text-xs font-medium text-muted">{title}</h2>
      {children}
    </section>
  );
}
