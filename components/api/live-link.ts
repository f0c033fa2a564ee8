import type { OperationResultEnvelope, TRPCClientError, TRPCLink } from '@trpc/client';
import { observable } from '@trpc/server/observable';
import type { AppRouter } from '@/server/api/root';
import { connections } from './connection-store';
import { isUnauthorized } from './describe-error';
import { leaveWhenSignedOut } from './leave-when-signed-out';
import { onPageAwake } from './page-awake';

type Envelope = OperationResultEnvelope<unknown, TRPCClientError<AppRouter>>;

/**
 * Lets go of subscriptions while the page is hidden, and takes them up again where they were: over
 * HTTP/1.1 a browser opens six connections to a server for all its tabs, and one that nobody looks at
 * must not hold any. Tells the connection store how each subscription stands,
 * and leads to the sign-in page whose session has ended.
 */
export function liveLink(): TRPCLink<AppRouter> {
  return () =>
    ({ op, next }) =>
      observable((observer) => {
        let lastEventId: string | undefined;
        let inner: { unsubscribe(): void } | null = null;
        let stopped = false;

        const note = ({ result }: Envelope) => {
          lastEventId = eventIdOf(result) ?? lastEventId;
          if (result.type === 'state') connections.set(op.id, stateOf(result.state));
        };
        const failed = async (error: TRPCClientError<AppRouter>) => {
          connections.set(op.id, 'lost');
          const again = await hasNewSession(error);
          inner = null;
          if (!again) observer.error(error);
          else if (!stopped) open();
        };
        const open = () => {
          if (inner) return;
          connections.set(op.id, 'connecting');
          inner = next({ ...op, input: resumedInput(op.input, lastEventId) }).subscribe({
            next: (envelope) => {
              note(envelope);
              observer.next(envelope);
            },
            error: (error) => void failed(error),
            complete: () => {
              // Our own pause completes the inner one too; only the server's end is the end.
              if (inner) observer.complete();
            },
          });
        };
        const close = () => {
          const closing = inner;
          inner = null;
          closing?.unsubscribe();
          connections.remove(op.id);
        };

        const stop = onPageAwake((awake) => (awake ? open() : close()));
        return () => {
          stopped = true;
          stop();
          close();
        };
      });
}

/** Whether a stream ended because its session was replaced, so that it can be opened again. */
async function hasNewSession(error: unknown): Promise<boolean> {
  return isUnauthorized(error) && !(await leaveWhenSignedOut(error));
}

function eventIdOf(result: Envelope['result']): string | undefined {
  return 'id' in result && typeof result.id === 'string' ? result.id : undefined;
}

function stateOf(state: 'idle' | 'connecting' | 'pending') {
  return state === 'pending' ? 'live' : 'connecting';
}

/** The procedures that track their events go on after `lastEventId`. */
function resumedInput(input: unknown, lastEventId: string | undefined): unknown {
  return lastEventId === undefined ? input : { ...(input as object), lastEventId };
}
