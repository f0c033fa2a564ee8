'use client';
import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { describeError, type ErrorDescription } from '@/components/api/describe-error';
import { useTRPC } from '@/components/api/trpc';
import type { Json } from '@/saga/definition/primitives';
import { newIdempotencyKey } from './model/new-key';
import { rememberInput } from './model/remembered-inputs';

const NO_ERROR = null as ErrorDescription | null;

/**
 * Starts a run and goes to its page. However often one presses, one form starts one run: the key is
 * made when the form opens, and a new one only when the server refused the input.
 */
export function useStartRun(saga: string, onStarted: () => void) {
  const trpc = useTRPC();
  const router = useRouter();
  const [key, setKey] = useState(newIdempotencyKey);
  const [error, setError] = useState(NO_ERROR);
  const mutation = useMutation(
    trpc.runs.start.mutationOptions({
      onSuccess: ({ runId }, { input }) => {
        rememberInput(window.localStorage, saga, input as Json);
        setKey(newIdempotencyKey());
        onStarted();
        router.push(`/runs/${runId}`);
      },
      onError: (failure) => {
        const described = describeError(failure);
        if (described.issues.length > 0) setKey(newIdempotencyKey());
        setError(described);
      },
    }),
  );
  const start = (input: Json, version: number | undefined) => {
    setError(null);
    mutation.mutate({
      saga,
      input,
      idempotencyKey: key,
      ...(version === undefined ? {} : { version }),
    });
  };
  return { start, busy: mutation.isPending, error };
}
