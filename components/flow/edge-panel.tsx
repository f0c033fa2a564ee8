'use client';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { QueryError } from '@/components/api/query-error';
import { useTRPC } from '@/components/api/trpc';
import { EdgeFaults } from '@/components/chaos/edge-faults';
import { passportHref } from '@/components/find/passport-link';
import { waitsOnHref } from '@/components/runs/model/service-href';
import { CloseButton } from '@/components/ui/close-button';
import { shortId } from '@/components/ui/copy-id';
import { SkeletonRows } from '@/components/ui/skeleton';
import { useEdgeNumbers } from './flow-store-context';
import { edgeWords, partsOf } from './model/edge-key';
import type { FlowMessage } from './model/flow-types';
import { latencyWords, rateWords } from './model/number-words';

/** How often the list of messages is read again, in milliseconds, while the page is live. */
const EVERY_MS = 2_000;

type EdgePanelProps = {
  readonly edge: string;
  readonly mode: 'orchestration' | 'choreography' | undefined;
  /** Only messages of this business case. */
  readonly id: string | undefined;
  readonly live: boolean;
  readonly onClose: () => void;
};

/** The numbers of an edge and its last messages, each with its run. */
export function EdgePanel({ edge, mode, id, live, onClose }: EdgePanelProps) {
  const trpc = useTRPC();
  const words = edgeWords(edge, mode);
  const { service } = partsOf(edge);
  const { count, perSecond, failed, p50, p95 } = useEdgeNumbers(edge);
  const { data, error, refetch } = useQuery(
    trpc.flow.messages.queryOptions(
      { edge, ...(id === undefined ? {} : { id }) },
      { refetchInterval: live ? EVERY_MS : false },
    ),
  );
  return (
    <section
      aria-label={words}
      className="flex min-h-0 flex-col border-line bg-surface md:max-lg:max-h-[45dvh] md:max-lg:shrink-0 md:max-lg:border-t lg:w-84 lg:border-l"
    >
      <header className="flex items-start gap-2 px-4 pt-3 pb-2">
        <div className="min-w-0 flex-1">
          <h2 className="font-medium">{words}</h2>
          {service !== '' && service !== 'engine' && (
            <Link href={waitsOnHref(service)} className="text-xs text-accent hover:underline">
              Runs that wait on {service}
            </Link>
          )}
        </div>
        <CloseButton onClick={onClose} />
      </header>
      <dl className="grid grid-cols-3 gap-px border-y border-line bg-line">
        <Fact name="Messages">{count.toLocaleString('en')}</Fact>
        <Fact name="Rate">{rateWords(perSecond)}</Fact>
        <Fact name="Failed">{failed.toLocaleString('en')}</Fact>
        {p50 !== null && p95 !== null && (
          <>
            <Fact name="Half within">{latencyWords(p50)}</Fact>
            <Fact name="95 of 100">{latencyWords(p95)}</Fact>
            <Fact name=""> </Fact>
          </>
        )}
      </dl>
      <EdgeFaults edge={edge} words={words} mode={mode} seen={namesIn(data)} />
      <div className="min-h-0 flex-1 overflow-y-auto">
        <h3 className="px-4 pt-3 pb-1 text-xs font-medium text-subtle">Last messages</h3>
        {!data && error && <QueryError error={error} onRetry={() => void refetch()} />}
        {!data && !error && <SkeletonRows />}
        {data?.length === 0 && (
          <p className="px-4 py-2 text-muted">Nothing went there in what is still known.</p>
        )}
        <ul className="pb-3">
          {data?.map((message, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: messages have no id of their own, and the newest is first.
            <MessageLine key={index} message={message} />
          ))}
        </ul>
      </div>
    </section>
  );
}

function namesIn(messages: readonly FlowMessage[] = []): readonly string[] {
  return [...new Set(messages.map(({ name }) => name))].sort();
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="bg-surface px-3 py-1.5">
      <dt className="text-2xs text-subtle">{name}</dt>
      <dd className="font-medium tabular-nums">{children}</dd>
    </div>
  );
}

function MessageLine({ message }: { message: FlowMessage }) {
  const { atMs, name, runId, messageId, failed, latencyMs } = message;
  return (
    <li className="flex items-center gap-2 px-4 py-1 text-xs">
      <time className="text-subtle tabular-nums" dateTime={new Date(atMs).toISOString()}>
        {new Date(atMs).toLocaleTimeString('en', { hour12: false })}
      </time>
      <span className="min-w-0 flex-1 truncate">
        {messageId === '' || runId === '' ? (
          name
        ) : (
          <Link
            href={passportHref(messageId)}
            title="Its passport"
            className="inline-flex min-h-6 items-center hover:underline"
          >
            {name}
          </Link>
        )}
        {failed && <span className="text-stuck"> failed</span>}
        {latencyMs !== null && <span className="text-subtle"> {latencyWords(latencyMs)}</span>}
      </span>
      {runId !== '' && (
        <Link
          href={`/runs/${runId}`}
          className="inline-flex min-h-6 items-center font-mono text-accent hover:underline"
        >
          {shortId(runId)}
        </Link>
      )}
    </li>
  );
}
