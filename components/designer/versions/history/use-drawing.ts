'use client';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTRPC } from '@/components/api/trpc';
import { readDraft } from '../../model/read-draft';
import { DRAFT } from './compared-params';

/** The draft of a saga, or one of its versions by number. */
export function useDrawing(name: string, drawing: string) {
  const trpc = useTRPC();
  const isDraft = drawing === DRAFT;
  const draft = useQuery(trpc.sagas.get.queryOptions({ name }, { enabled: isDraft }));
  const version = useQuery(
    trpc.sagas.version.queryOptions(
      { name, version: Number(drawing) },
      { enabled: !isDraft, staleTime: Number.POSITIVE_INFINITY },
    ),
  );
  const stored = isDraft ? draft.data?.draft.definition : version.data?.definition;
  const read = useMemo(() => (stored ? readDraft(stored) : undefined), [stored]);
  const problem = read && 'problem' in read ? new Error(read.problem) : null;
  return {
    definition: read && 'definition' in read ? read.definition : undefined,
    error: (isDraft ? draft.error : version.error) ?? problem,
    retry: () => void (isDraft ? draft : version).refetch(),
  };
}
