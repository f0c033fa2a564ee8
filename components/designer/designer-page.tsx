'use client';
import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'next/navigation';
import { QueryError } from '@/components/api/query-error';
import { useTRPC } from '@/components/api/trpc';
import { useCanWith } from '@/components/api/use-may';
import { Designer } from './designer';
import { DesignerSkeleton } from './designer-skeleton';
import { readDraft } from './model/read-draft';
import { Unreadable } from './unreadable';

/** The page of one saga: its draft to edit or, with `?version=N`, a version to look at. */
export function DesignerPage({ name }: { name: string }) {
  const version = Number(useSearchParams().get('version')) || null;
  return version === null ? (
    <DraftPage key={name} name={name} />
  ) : (
    <VersionPage key={`${name} ${version}`} name={name} version={version} />
  );
}

function DraftPage({ name }: { name: string }) {
  const trpc = useTRPC();
  const readOnly = !useCanWith('saga.write', name);
  const query = useQuery(
    trpc.sagas.get.queryOptions({ name }, { refetchOnMount: 'always', staleTime: 0 }),
  );
  const { data, error, isFetchedAfterMount, refetch } = query;
  if (error && !data) return <QueryError error={error} onRetry={() => void refetch()} />;
  // Editing begins on what is stored now: an older copy of the draft would end in a conflict.
  if (!data || !isFetchedAfterMount) return <DesignerSkeleton />;
  const read = readDraft(data.draft.definition);
  if ('problem' in read) return <Unreadable name={name} problem={read.problem} />;
  return (
    <Designer
      name={name}
      definition={read.definition}
      revision={data.draft.revision}
      versions={data.versions}
      shownVersion={null}
      readOnly={readOnly}
    />
  );
}

function VersionPage({ name, version }: { name: string; version: number }) {
  const trpc = useTRPC();
  const saga = useQuery(trpc.sagas.get.queryOptions({ name }));
  const stored = useQuery(trpc.sagas.version.queryOptions({ name, version }));
  const error = stored.error ?? saga.error;
  if (!stored.data || !saga.data) {
    if (error) return <QueryError error={error} onRetry={() => void stored.refetch()} />;
    return <DesignerSkeleton />;
  }
  return (
    <Designer
      name={name}
      definition={stored.data.definition}
      revision={saga.data.draft.revision}
      versions={saga.data.versions}
      shownVersion={version}
      readOnly
    />
  );
}
