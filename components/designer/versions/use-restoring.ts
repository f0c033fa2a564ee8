'use client';
import { useEffect, useRef } from 'react';
import { toast } from 'sonner';
import { describeError } from '@/components/api/describe-error';
import { useTRPCClient } from '@/components/api/trpc';
import { replace } from '../model/gestures/edit';
import { useDesignerStore } from '../store/use-designer';

const PARAMETER = 'restore';

/** With `?restore=N` in the address the draft becomes version N: an edit like any other, which can be undone. */
export function useRestoring(name: string): void {
  const store = useDesignerStore();
  const client = useTRPCClient();
  const begun = useRef(false);
  useEffect(() => {
    const url = new URL(window.location.href);
    const version = Number(url.searchParams.get(PARAMETER));
    if (begun.current || !Number.isSafeInteger(version) || version < 1) return;
    begun.current = true;
    url.searchParams.delete(PARAMETER);
    window.history.replaceState(window.history.state, '', url);
    if (store.getState().readOnly) return;
    client.sagas.version.query({ name, version }).then(
      ({ definition }) => {
        const { perform, undo } = store.getState();
        perform(replace(definition, `Restore version ${version}`));
        toast.success(`The draft is version ${version} again.`, {
          action: { label: 'Undo', onClick: undo },
        });
      },
      (error: unknown) => {
        const { title, detail } = describeError(error);
        toast.error(title, { description: detail });
      },
    );
  }, [store, client, name]);
}
