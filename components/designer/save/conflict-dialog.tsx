'use client';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Copy } from 'lucide-react';
import { toast } from 'sonner';
import { QueryError } from '@/components/api/query-error';
import { useTRPC } from '@/components/api/trpc';
import { Button } from '@/components/ui/button';
import { Dialog, DialogBody, DialogContent, DialogFooter } from '@/components/ui/dialog';
import { RelativeTime } from '@/components/ui/relative-time';
import { Skeleton } from '@/components/ui/skeleton';
import { replace } from '../model/gestures/edit';
import { readDraft } from '../model/read-draft';
import { useDesignerStore } from '../store/use-designer';
import type { Autosave } from './use-autosave';

type ConflictDialogProps = { readonly name: string; readonly autosave: Autosave };

/** Asks what to do when somebody else saved the draft meanwhile. Nothing is lost before the choice. */
export function ConflictDialog({ name, autosave }: ConflictDialogProps) {
  return (
    <Dialog open={autosave.state.status.type === 'conflict'}>
      <DialogContent
        title="Somebody else changed this draft"
        description="Your edits are still here, and theirs are stored. Choose which drawing goes on."
        className="[&>header_button]:hidden"
      >
        {autosave.state.status.type === 'conflict' && <Choice name={name} autosave={autosave} />}
      </DialogContent>
    </Dialog>
  );
}

function Choice({ name, autosave }: ConflictDialogProps) {
  const store = useDesignerStore();
  const trpc = useTRPC();
  const client = useQueryClient();
  const options = trpc.sagas.get.queryOptions({ name }, { staleTime: 0, refetchOnMount: 'always' });
  const { data, error, refetch, isFetching } = useQuery(options);
  if (error) return <QueryError error={error} onRetry={() => void refetch()} className="py-6" />;
  if (!data || isFetching) {
    return (
      <DialogBody>
        <Skeleton className="h-5 w-64" />
      </DialogBody>
    );
  }
  const { draft } = data;
  const theirs = readDraft(draft.definition);
  const takeTheirs = () => {
    if ('problem' in theirs) return;
    store.getState().perform(replace(theirs.definition, 'Take their drawing'));
    autosave.settle(draft.revision, theirs.definition);
    void client.invalidateQueries({ queryKey: options.queryKey });
  };
  const keepMine = () => {
    const base = 'definition' in theirs ? theirs.definition : store.getState().saved;
    autosave.settle(draft.revision, base);
  };
  const copyMine = async () => {
    const text = JSON.stringify(store.getState().history.present, null, 2);
    await navigator.clipboard.writeText(text);
    toast.success('Your drawing is in the clipboard, as JSON.');
  };
  return (
    <>
      <DialogBody>
        <p className="text-sm text-muted">
          <strong className="font-medium text-ink">{draft.updatedBy}</strong> saved revision{' '}
          {draft.revision} <RelativeTime at={draft.updatedAt} />. You edited revision{' '}
          {autosave.state.revision}.
        </p>
      </DialogBody>
      <DialogFooter>
        <Button variant="ghost" className="mr-auto" onClick={() => void copyMine()}>
          <Copy aria-hidden />
          Copy mine
        </Button>
        <Button onClick={keepMine}>Overwrite with mine</Button>
        <Button variant="primary" onClick={takeTheirs} disabled={'problem' in theirs}>
          Load theirs
        </Button>
      </DialogFooter>
    </>
  );
}
