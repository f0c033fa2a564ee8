import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { toast } from 'sonner';
import { describeError, isClientFault, isUnauthorized } from './describe-error';
import { leaveWhenSignedOut } from './leave-when-signed-out';

const STALE_AFTER_MS = 10_000;
const MAX_RETRIES = 2;

/**
 * The cache of the API's answers. Whoever is not signed in (any more) is led to the sign-in page and
 * back; a failed mutation that handles no error itself (no `onError` of its own) is told in a toast.
 */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({ onError: (error) => void leaveWhenSignedOut(error) }),
    mutationCache: new MutationCache({
      onError: (error, ...[, , mutation]) => {
        void leaveWhenSignedOut(error);
        if (mutation.options.onError || isUnauthorized(error)) return;
        const { title, detail } = describeError(error);
        toast.error(title, { description: detail });
      },
    }),
    defaultOptions: {
      queries: {
        staleTime: STALE_AFTER_MS,
        // The server may well be on this machine while the browser says that it is offline.
        networkMode: 'always',
        retry: (failures, error) => !isClientFault(error) && failures < MAX_RETRIES,
      },
      mutations: { networkMode: 'always' },
    },
  });
}
