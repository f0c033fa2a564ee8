'use client';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { toast } from 'sonner';
import { useTRPC } from '@/components/api/trpc';
import { type User, useRefreshUsers } from './use-users';

type LetInProps = { readonly user: User; readonly onClose: () => void };

/** Enables an account at once: nothing is lost by it, so nothing is asked. */
export function EnableUser({ user, onClose }: LetInProps) {
  const trpc = useTRPC();
  const done = useDone(user, onClose);
  const enable = useMutation(trpc.users.enable.mutationOptions(done));
  useOnce(() => enable.mutate({ userId: user.id }));
  return null;
}

/** Ends the lock of an account at once, for the same reason. */
export function UnlockUser({ user, onClose }: LetInProps) {
  const trpc = useTRPC();
  const done = useDone(user, onClose);
  const unlock = useMutation(trpc.users.unlock.mutationOptions(done));
  useOnce(() => unlock.mutate({ userId: user.id }));
  return null;
}

function useDone(user: User, onClose: () => void) {
  const refresh = useRefreshUsers();
  return {
    onSuccess: () => void toast.success(`${user.name || user.email} can sign in again.`),
    onSettled: async () => {
      await refresh();
      onClose();
    },
  };
}

function useOnce(start: () => void): void {
  const started = useRef(false);
  useEffect(() => {
    if (started.current) return;
    started.current = true;
    start();
  });
}
