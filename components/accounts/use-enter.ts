'use client';
import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useCallback } from 'react';
import { signIn } from './auth-client';

/** Goes to `path` as somebody who has just signed in, with nothing kept of what an earlier account had seen. */
export function useArrive(path: string): () => void {
  const router = useRouter();
  const queryClient = useQueryClient();
  return useCallback(() => {
    queryClient.clear();
    router.replace(path);
  }, [path, queryClient, router]);
}

/** Signs in and goes to `path`, by way of the page that asks for a code when there is an authenticator app. */
export function useEnter(path: string): (email: string, password: string) => Promise<void> {
  const router = useRouter();
  const arrive = useArrive(path);
  return useCallback(
    async (email, password) => {
      const step = await signIn(email, password);
      if (step === 'in') return arrive();
      router.replace(`/sign-in?step=code&next=${encodeURIComponent(path)}`);
    },
    [path, arrive, router],
  );
}
