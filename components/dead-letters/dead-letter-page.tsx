'use client';
import { useQuery } from '@tanstack/react-query';
import { ChevronLeft } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { MissingOrError } from '@/components/api/missing-or-error';
import { useTRPC } from '@/components/api/trpc';
import { CodeBlock } from '@/components/ui/code-block';
import { Notice } from '@/components/ui/notice';
import { PageHeader } from '@/components/ui/page-header';
import { Skeleton } from '@/components/ui/skeleton';
import { LookBadge } from '@/components/ui/status-badge';
import { DEAD_LETTER_LOOK } from '@/components/ui/status-look';
import type { DeadLetterView } from '@/saga/read-models/views';
import { HeadersTable } from './headers-table';
import { LetterActions } from './letter-actions';
import { LetterCare } from './letter-care';
import { LetterFacts } from './letter-facts';
import { LetterHistory } from './letter-history';
import { LetterPlace } from './letter-place';
import { LetterRun } from './letter-run';
import { LetterVerdict } from './letter-verdict';
import { payloadChanges } from './model/payload-changes';
import { REASONS } from './model/reasons';
import { NoteForm } from './note-form';
import { PayloadDiff } from './payload-diff';
import { PayloadView } from './payload-view';
import { ShortLetters } from './short-letters';
import { type LetterContext, useLetterContext } from './use-letter-context';

/** One dead letter, whole: what it says, why it died, whose it is, and the way out. */
export function DeadLetterPage({ id }: { id: string }) {
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery(trpc.deadLetters.get.queryOptions({ id }));
  if (data) return <Letter letter={data} />;
  return (
    <>
      <PageHeader above={<BackLink />} title="Dead letter" />
      {error ? (
        <MissingOrError
          error={error}
          title="There is no such dead letter"
          hint="The address may be mistyped. Letters are kept, also those that were retried or discarded."
          onRetry={() => void refetch()}
        />
      ) : (
        <LetterSkeleton />
      )}
    </>
  );
}

function LetterSkeleton() {
  return (
    <div
      role="status"
      aria-label="Loading"
      className="grid gap-x-8 gap-y-6 px-4 pb-10 sm:px-6 lg:grid-cols-[minmax(0,1fr)_20rem]"
    >
      <div className="flex flex-col gap-6">
        <Skeleton className="h-24" />
        <Skeleton className="h-24" />
        <Skeleton className="h-64" />
      </div>
      <div className="flex flex-col gap-6">
        <Skeleton className="h-8" />
        <Skeleton className="h-40" />
        <Skeleton className="h-48" />
      </div>
    </div>
  );
}

function BackLink() {
  return (
    <Link href="/dead-letters" className="inline-flex items-center gap-0.5 hover:text-ink">
      <ChevronLeft aria-hidden className="size-3" /> Dead letters
    </Link>
  );
}

function Letter({ letter }: { letter: DeadLetterView }) {
  const { data: context } = useLetterContext(letter.id);
  const { error, status } = letter;
  return (
    <>
      <PageHeader
        above={<BackLink />}
        title={
          <span className="flex flex-wrap items-center gap-2 break-all">
            {error.name}
            <LookBadge look={DEAD_LETTER_LOOK[status]} size="sm" />
          </span>
        }
        description={<LetterPlace letter={letter} />}
        actions={<LetterActions letter={letter} context={context} />}
      />
      <div className="grid gap-x-8 gap-y-6 px-4 pb-10 sm:px-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="flex min-w-0 flex-col gap-6">
          {status !== 'discarded' ? (
            <Section title="If it is sent again">
              <LetterVerdict verdict={context?.verdict} />
            </Section>
          ) : (
            <Section title="Discarded">
              <p className="text-muted">{letter.discardReason}</p>
            </Section>
          )}
          <WhatHappened letter={letter} />
          <Section title="Payload">
            <PayloadView letter={letter} />
            <PayloadEdited letter={letter} />
          </Section>
          <Section title="Headers">
            <HeadersTable headers={letter.headers} />
          </Section>
        </div>
        <aside className="flex min-w-0 flex-col gap-6">
          <Section title="Looked after by">
            <LetterCare letter={letter} />
          </Section>
          <Section title="Run">
            <LetterRun runId={letter.runId} step={letter.step} />
          </Section>
          {context && <LetterSurroundings letter={letter} context={context} />}
          <Section title="Where it was">
            <LetterFacts letter={letter} />
          </Section>
        </aside>
      </div>
    </>
  );
}

/** What somebody changed of the payload since the message died. */
function PayloadEdited({ letter: { payload, originalPayload } }: { letter: DeadLetterView }) {
  if (originalPayload === null) return null;
  const changes = payloadChanges(originalPayload, payload);
  return (
    <details className="mt-2">
      <summary className="text-xs text-muted hover:text-ink">Edited since it died</summary>
      <div className="mt-2">
        {changes ? (
          <PayloadDiff changes={changes} />
        ) : (
          <CodeBlock code={originalPayload} label="Payload as it was" />
        )}
      </div>
    </details>
  );
}

function WhatHappened({ letter: { error, reason, status } }: { letter: DeadLetterView }) {
  return (
    <Section title="What happened">
      <Notice kind={status === 'open' ? 'error' : 'info'}>{error.message}</Notice>
      <p className="mt-2 text-muted">
        {REASONS[reason].word}: {REASONS[reason].means}
      </p>
      {error.stack && (
        <details className="mt-2">
          <summary className="text-xs text-muted hover:text-ink">Stack trace</summary>
          <CodeBlock code={error.stack} label="Stack trace" className="mt-2" />
        </details>
      )}
    </Section>
  );
}

type Surroundings = { readonly letter: DeadLetterView; readonly context: LetterContext };

/** What waits behind a letter, how often its message died, and what people did about it. */
function LetterSurroundings({ letter, context }: Surroundings) {
  const { behind, underWay, deaths, history } = context;
  return (
    <>
      {behind.length > 0 && (
        <Section title={`Waits behind it (${behind.length})`}>
          <ShortLetters label="Waits behind it" letters={behind} />
        </Section>
      )}
      {underWay.length > 0 && (
        <Section title="Its run also waits for">
          <ul className="flex flex-col gap-1">
            {underWay.map(({ work, attempt }) => (
              <li key={work} className="font-mono text-xs">
                {work} <span className="text-subtle">attempt {attempt}</span>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {deaths.length > 1 && (
        <Section title={`Its deaths (${deaths.length})`}>
          <ShortLetters label="Its deaths" letters={deaths} current={letter.id} />
        </Section>
      )}
      <Section title="History">
        <NoteForm id={letter.id} saga={letter.saga} />
        <LetterHistory history={history} />
      </Section>
    </>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title}>
      <h2 className="mb-2 text-sm font-medium">{title}</h2>
      {children}
    </section>
  );
}
