'use client';
import { useQuery } from '@tanstack/react-query';
import { ScanSearch } from 'lucide-react';
import { useState } from 'react';
import { QueryError } from '@/components/api/query-error';
import type { Outputs } from '@/components/api/router-types';
import { useTRPC } from '@/components/api/trpc';
import { useUrlParams } from '@/components/shell/use-url-params';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { SearchInput } from '@/components/ui/search-input';
import { SkeletonRows } from '@/components/ui/skeleton';
import { FoundLetter, FoundRuns } from './found';
import { PassportView } from './passport-view';

/** Finds what an id is of: a run, a message with its passport, a dead letter, a correlation or a key. */
export function FindPage() {
  const [params, patch] = useUrlParams();
  const id = params.get('id')?.trim() ?? '';
  return (
    <>
      <PageHeader
        title="Find"
        description="By the id of a run, a message, a dead letter or a correlation, or by the key under which a run was started."
      />
      <div className="flex flex-col gap-6 px-4 pb-10 sm:px-6">
        <IdForm key={id} id={id} onFind={(next) => patch({ id: next })} />
        {id === '' ? <Nothing /> : <Found id={id} />}
      </div>
    </>
  );
}

type IdFormProps = { readonly id: string; readonly onFind: (id: string) => void };

function IdForm({ id, onFind }: IdFormProps) {
  const [text, setText] = useState(id);
  return (
    <form
      aria-label="Find by id"
      className="flex max-w-2xl gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        onFind(text.trim());
      }}
    >
      <SearchInput
        value={text}
        onChange={setText}
        label="Any id or key"
        className="font-mono text-xs"
      />
      <Button type="submit" variant="primary" disabled={text.trim() === ''}>
        Find
      </Button>
    </form>
  );
}

function Nothing() {
  return (
    <EmptyState picture={<ScanSearch />} title="Where is that order?">
      Enter any id you have, from a log, a header or a customer. A message shows its way, from the
      event that caused it to the read models, and where it is stuck.
    </EmptyState>
  );
}

function Found({ id }: { readonly id: string }) {
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery(trpc.trace.find.queryOptions({ id }));
  if (error) return <QueryError error={error} onRetry={() => void refetch()} />;
  if (!data) return <SkeletonRows rows={6} />;
  const { runs, letter } = data;
  const messageId = data.messageId ?? signalOf(runs, id);
  if (messageId === null && runs.length === 0 && letter === null) {
    return (
      <EmptyState picture={<ScanSearch />} title="Nothing has this id">
        Ids are compared whole. A run that ended long ago may have been archived. Of signals that
        came over the broker the id alone is known for some days; any is found as{' '}
        <span className="font-mono">RUN/signal/ID</span>.
      </EmptyState>
    );
  }
  return (
    <>
      {messageId !== null && <PassportView messageId={messageId} />}
      {letter !== null && <FoundLetter letter={letter} />}
      {runs.length > 0 && <FoundRuns runs={runs} />}
    </>
  );
}

/** The message that a signal's own id names: several runs may each have been sent one of that id. */
function signalOf(runs: Outputs['trace']['find']['runs'], id: string): string | null {
  const [only, ...others] = runs;
  return only?.by === 'signal' && others.length === 0 ? `${only.run.runId}/signal/${id}` : null;
}
