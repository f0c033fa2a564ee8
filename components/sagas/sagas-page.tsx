'use client';
import { useQuery } from '@tanstack/react-query';
import { Plus, Upload } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useDeferredValue } from 'react';
import { QueryError } from '@/components/api/query-error';
import { useTRPC } from '@/components/api/trpc';
import { useCan } from '@/components/api/use-session';
import { Button } from '@/components/ui/button';
import { PageHeader } from '@/components/ui/page-header';
import { Skeleton } from '@/components/ui/skeleton';
import { Library } from './library';
import { LibraryToolbar } from './library-toolbar';
import { labelsOf } from './model/library';
import { useLibraryView } from './use-library-view';

const NewSaga = dynamic(() => import('./new-saga').then((module) => module.NewSaga));
const ImportSaga = dynamic(() => import('./import-saga').then((module) => module.ImportSaga));

/** The library of sagas. */
export function SagasPage() {
  const trpc = useTRPC();
  const view = useLibraryView();
  // What is typed is drawn at once; the cards, of which there may be hundreds, follow.
  const shown = useDeferredValue(view);
  const mayWrite = useCan('saga.write');
  const { data, error, refetch } = useQuery(trpc.sagas.list.queryOptions());
  const taken = data?.map(({ name }) => name) ?? [];
  const close = () => view.setDialog(null);
  return (
    <>
      <PageHeader
        title="Sagas"
        actions={
          mayWrite && (
            <>
              <Button onClick={() => view.setDialog('import')}>
                <Upload aria-hidden /> Import
              </Button>
              <Button variant="primary" onClick={() => view.setDialog('blank')}>
                <Plus aria-hidden /> New saga
              </Button>
            </>
          )
        }
      />
      {data && data.length > 0 && <LibraryToolbar view={view} labels={labelsOf(data)} />}
      {data && <Library sagas={data} view={shown} />}
      {!data && error && <QueryError error={error} onRetry={() => void refetch()} />}
      {!data && !error && <LibrarySkeleton />}
      {mayWrite && view.dialog === 'blank' && <NewSaga taken={taken} onClose={close} />}
      {mayWrite && view.dialog === 'import' && <ImportSaga taken={taken} onClose={close} />}
    </>
  );
}

function LibrarySkeleton() {
  return (
    <div
      role="status"
      aria-label="Loading"
      className="grid gap-4 px-4 sm:grid-cols-[repeat(auto-fill,minmax(17rem,1fr))] sm:px-6"
    >
      {['a', 'b', 'c', 'd'].map((key) => (
        <Skeleton key={key} className="h-76" />
      ))}
    </div>
  );
}
