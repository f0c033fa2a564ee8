'use client';
import { useCallback } from 'react';
import { toast } from 'sonner';
import { signOut } from './auth-client';

/** Ends the session and loads the sign-in page anew, so that nothing of the account stays in memory. */
export function useSignOut(): () => void {
  return useCallback(() => {
    signOut().then(
      () => window.location.assign('/sign-in'),
      (error: Error) => toast.error(error.message),
    );
  }, []);
}
