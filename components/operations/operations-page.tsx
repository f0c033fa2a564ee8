'use client';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { QueryError } from '@/components/api/query-error';
import type { Outputs } from '@/components/api/router-types';
import { useTRPC } from '@/components/api/trpc';
import { useCan } from '@/components/api/use-session';
import { Notice } from '@/components/ui/notice';
import { PageHeader } from '@/components/ui/page-header';
import { SkeletonRows } from '@/components/ui/skeleton';
import { ConsumersTable } from './consumers-table';
import { EngineFacts } from './engine-facts';
import { EngineTiles } from './engine-tiles';
import { RebuildButton } from './rebuild-button';
import { StreamsTable, TablesTable } from './storage-tables';
import { WorkersTable } from './workers-table';

const AGAIN_MS = 3_000;

/** The engine as it stands: what waits where, who works, and what it takes on disk. */
export function OperationsPage() {
  const trpc = useTRPC();
  const mayRebuild = useCan('engine.maintain');
  const { data, error, refetch, dataUpdatedAt } = useQuery(
    trpc.operations.get.queryOptions(undefined, { refetchInterval: AGAIN_MS }),
  );
  return (
    <>
      <PageHeader
        title="Operations"
        description="What waits in the engine, who works on it, and what it takes on disk."
        actions={mayRebuild && <RebuildButton />}
      />
      {!data && !error && <SkeletonRows />}
      {!data && error && <QueryError error={error} onRetry={() => void refetch()} />}
      {data && <Room room={data} at={dataUpdatedAt} />}
    </>
  );
}

type RoomProps = { readonly room: Outputs['operations']['get']; readonly at: number };

function Room({ room, at }: RoomProps) {
  const { metrics, workers, partitions, broker, tables } = room;
  return (
    <div className="flex flex-col gap-8 pb-8">
      <div className="px-4 sm:px-6">
        <EngineTiles metrics={metrics} />
        <EngineFacts room={room} />
      </div>
      <Section title="Workers">
        <WorkersTable workers={workers} partitions={partitions} />
      </Section>
      {broker ? (
        <>
          <Section title="Consumers">
            <ConsumersTable consumers={broker.consumers} at={at} />
          </Section>
          <Section title="Streams">
            <StreamsTable streams={broker.streams} />
          </Section>
        </>
      ) : (
        <div className="px-4 sm:px-6">
          <Notice kind="error">
            NATS does not answer, so its consumers and streams are not known. What is committed
            meanwhile waits in the outbox.
          </Notice>
        </div>
      )}
      <Section title="Tables">
        <TablesTable tables={tables} />
      </Section>
    </div>
  );
}

function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section aria-label={title}>
      <h2 className="px-4 pb-2 text-sm font-semibold sm:px-6">{title}</h2>
      {children}
    </section>
  );
}
