import {
  createTRPCClient,
  httpBatchLink,
  httpSubscriptionLink,
  splitLink,
  type TRPCClient,
} from '@trpc/client';
import type { AppRouter } from '@/server/api/root';
import { liveLink } from './live-link';

const URL_PATH = '/api/trpc';
/** What the server takes in one request at most. */
const MOST_CALLS = 50;
/** Beyond this many characters a batch of queries is split, so that no proxy refuses the address. */
const MAX_URL_LENGTH = 4000;

/** The client of the API: queries and mutations in batches, subscriptions over server-sent events. */
export function makeApiClient(): TRPCClient<AppRouter> {
  return createTRPCClient<AppRouter>({
    links: [
      splitLink({
        condition: (operation) => operation.type === 'subscription',
        true: [liveLink(), httpSubscriptionLink({ url: URL_PATH })],
        false: httpBatchLink({ url: URL_PATH, maxURLLength: MAX_URL_LENGTH, maxItems: MOST_CALLS }),
      }),
    ],
  });
}
