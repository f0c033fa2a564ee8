'use client';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { toast } from 'sonner';
import { describeError } from '@/components/api/describe-error';
import { useTRPC } from '@/components/api/trpc';
import type { ExportFormat } from '@/saga/interchange/export-names';
import { saveFile } from './save-file';

/** Exports a saga's draft as a file; failures are told in a toast. */
export function useExport(): (name: string, format: ExportFormat) => Promise<void> {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return useCallback(
    async (name, format) => {
      try {
        const options = trpc.sagas.export.queryOptions({ name, format }, { staleTime: 0 });
        const { fileName, text } = await queryClient.fetchQuery(options);
        saveFile(fileName, text);
      } catch (error) {
        const { title, detail } = describeError(error);
        toast.error(title, { description: detail });
      }
    },
    [trpc, queryClient],
  );
}

/** Makes the library fresh after a change. */
export function useRefreshLibrary(): () => Promise<void> {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return useCallback(
    () => queryClient.invalidateQueries(trpc.sagas.list.pathFilter()),
    [trpc, queryClient],
  );
}
