'use client';
import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useCallback } from 'react';
import { signIn } from './auth-client';

/** Signs in and goes to `path`, with nothing kept of what an earlier account had seen. */
export function useEnter(path: string): (email: string, password: string) => Promise<void> {
  const router = useRouter();
  const queryClient = useQueryClient();
  return useCallback(
    async (email, password) => {
      await signIn(email, password);
      queryClient.clear();
      router.replace(path);
    },
    [path, queryClient, router],
  );
}
