'use client';
import { useMutation } from '@tanstack/react-query';
import { toast } from 'sonner';
import { useTRPC } from '@/components/api/trpc';

/** The deeds on a run; each says in a toast that it was asked for, and its effect arrives as events. */
export function useRunControl() {
  const trpc = useTRPC();
  const cancel = useMutation(
    trpc.runs.cancel.mutationOptions({
      onSuccess: () =>
        toast.success('The run is being cancelled', { description: 'What it did is undone.' }),
    }),
  );
  const suspend = useMutation(
    trpc.runs.suspend.mutationOptions({
      onSuccess: () =>
        toast.success('The run is suspended', { description: 'Nothing new starts.' }),
    }),
  );
  const resume = useMutation(
    trpc.runs.resume.mutationOptions({ onSuccess: () => toast.success('The run goes on') }),
  );
  const retryWork = useMutation(
    trpc.runs.retryWork.mutationOptions({
      onSuccess: (_, { node }) => toast.success(`${node} is tried again`),
    }),
  );
  const skipWork = useMutation(
    trpc.runs.skipWork.mutationOptions({
      onSuccess: (_, { node }) => toast.success(`${node} is skipped`),
      onError: () => undefined,
    }),
  );
  const editWorkInput = useMutation(
    trpc.runs.editWorkInput.mutationOptions({
      onSuccess: (_, { node }) => toast.success(`${node} is tried again with the new input`),
      onError: () => undefined,
    }),
  );
  const resolve = useMutation(
    trpc.runs.resolve.mutationOptions({ onSuccess: () => toast.success('The run is resolved') }),
  );
  return { cancel, suspend, resume, retryWork, skipWork, editWorkInput, resolve };
}
