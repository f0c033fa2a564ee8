'use client';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useTRPC } from '@/components/api/trpc';
import { SagaThumbnail } from '@/components/canvas/saga-thumbnail';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { allNodes } from '@/saga/fixes/document';

/** The overview before anything ran: a picture of a saga, and the way to the first run. */
export function FirstRun() {
  const trpc = useTRPC();
  const sagas = useQuery(trpc.sagas.list.queryOptions()).data;
  // The smallest is the easiest to read, bodies of maps counted.
  const first = sagas
    ?.filter(({ latestVersion }) => latestVersion !== null)
    .toSorted((a, b) => allNodes(a.definition).length - allNodes(b.definition).length)[0];
  return (
    <EmptyState
      className="max-w-140"
      picture={
        first && (
          <div className="rounded-xl border border-line bg-background p-6">
            <SagaThumbnail definition={first.definition} className="h-64 w-80 max-w-full" />
          </div>
        )
      }
      title="Nothing has run yet"
      action={
        <>
          {first && (
            <Button asChild variant="primary">
              <Link href={`/sagas/${first.name}`}>Open “{first.title || first.name}”</Link>
            </Button>
          )}
          <Button asChild>
            <Link href="/sagas?new=blank">Draw a new saga</Link>
          </Button>
        </>
      }
    >
      Open a saga, look how each step has a compensation beside it, and start a run. Here you will
      then see how runs go, how long they take, and what needs you.
    </EmptyState>
  );
}
