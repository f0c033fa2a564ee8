'use client';
import { use, useSyncExternalStore } from 'react';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { FlowStoreContext } from './flow-store-context';
import type { FlowLiveness } from './use-flow';

const WORDS: { readonly [liveness in Exclude<FlowLiveness, 'live'>]: string } = {
  connecting: 'Not live: the connection is being made. What you see may be old.',
  filling: 'The last minutes are being read from the streams.',
  disconnected: 'Not live: NATS is away. Messages that wait there are counted when it is back.',
  lost: 'Not live: the connection broke.',
};

type FlowNoticesProps = { readonly liveness: FlowLiveness; readonly onRetry: () => void };

/** Says when what is shown is not now, and what else one should know of it. */
export function FlowNotices({ liveness, onRetry }: FlowNoticesProps) {
  const store = use(FlowStoreContext);
  const { hot } = useSyncExternalStore(store.subscribe, store.state, store.state);
  const gaps = useSyncExternalStore(store.subscribe, store.gaps, store.gaps);
  return (
    <div className="flex flex-col gap-2 px-4 empty:hidden sm:px-6">
      {liveness !== 'live' && (
        <Notice kind={liveness === 'filling' ? 'info' : 'warning'} className="mb-3">
          <span className="flex items-center justify-between gap-3">
            {WORDS[liveness]}
            {liveness === 'lost' && (
              <Button size="sm" onClick={onRetry}>
                Try again
              </Button>
            )}
          </span>
        </Notice>
      )}
      {gaps > 0 && (
        <Notice className="mb-3">
          Some seconds are missing: this page was away for longer than they are kept.
        </Notice>
      )}
      {hot.length > 0 && (
        <Notice kind="warning" className="mb-3">
          Hot keys in the last minute: messages of one key are handled one after another.{' '}
          {hot.map(({ key, share }, index) => (
            <span key={key}>
              {index > 0 && ', '}
              <code className="font-mono text-xs break-all">{key}</code> {Math.round(share * 100)} %
            </span>
          ))}
        </Notice>
      )}
    </div>
  );
}
