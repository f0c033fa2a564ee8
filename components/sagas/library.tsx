'use client';
import { Plus, Workflow } from 'lucide-react';
import { memo, useMemo, useState } from 'react';
import { useCan } from '@/components/api/use-session';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { DeleteSaga } from './delete-saga';
import { DuplicateSaga } from './duplicate-saga';
import { arrange, type SagaItem } from './model/library';
import { useProofs } from './proof/use-proofs';
import { SagaCard } from './saga-card';
import type { SagaDeed } from './saga-menu';
import { SagaRows } from './saga-rows';
import type { LibraryView } from './use-library-view';

type LibraryProps = { readonly sagas: readonly SagaItem[]; readonly view: LibraryView };

/** The sagas that match, as cards or rows, with the dialogs of their menus. */
export const Library = memo(function Library({ sagas, view }: LibraryProps) {
  const [deed, setDeed] = useState<{ deed: SagaDeed; saga: SagaItem } | null>(null);
  const { search, label, sort } = view;
  const shown = useMemo(
    () => arrange(sagas, { search, label, sort }),
    [sagas, search, label, sort],
  );
  const proofOf = useProofs(shown);
  const onDeed = (chosen: SagaDeed, saga: SagaItem) => setDeed({ deed: chosen, saga });
  const close = () => setDeed(null);
  if (sagas.length === 0) return <EmptyLibrary onNew={() => view.setDialog('blank')} />;
  return (
    <>
      {shown.length === 0 && <NoMatch view={view} />}
      {view.layout === 'list' ? (
        <SagaRows sagas={shown} proofOf={proofOf} view={view} onDeed={onDeed} />
      ) : (
        <div className="grid gap-4 px-4 pb-8 sm:grid-cols-[repeat(auto-fill,minmax(17rem,1fr))] sm:px-6">
          {shown.map((saga) => (
            <SagaCard
              key={saga.name}
              saga={saga}
              proof={proofOf(saga)}
              onLabel={view.setLabel}
              onDeed={onDeed}
            />
          ))}
        </div>
      )}
      {deed?.deed === 'delete' && <DeleteSaga saga={deed.saga} onClose={close} />}
      {deed?.deed === 'duplicate' && (
        <DuplicateSaga saga={deed.saga} taken={sagas.map(({ name }) => name)} onClose={close} />
      )}
    </>
  );
});

function NoMatch({ view }: { view: LibraryView }) {
  const { search, label } = view;
  const labelled = label === null ? '' : ` with the label “${label}”`;
  const matching = search === '' ? '' : ` matches “${search}”`;
  return (
    <EmptyState
      title={`No saga${labelled}${matching}`}
      action={<Button onClick={view.clear}>Show all sagas</Button>}
    />
  );
}

function EmptyLibrary({ onNew }: { onNew: () => void }) {
  const mayWrite = useCan('saga.write');
  return (
    <EmptyState
      picture={<Workflow />}
      title="No sagas yet"
      action={
        mayWrite && (
          <Button variant="primary" onClick={onNew}>
            <Plus aria-hidden /> New saga
          </Button>
        )
      }
    >
      A saga is a chain of steps in several services, each with a compensation that undoes it when a
      later step fails. Draw one, or begin with a template.
    </EmptyState>
  );
}
