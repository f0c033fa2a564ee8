import Link from 'next/link';
import type { ReactNode } from 'react';
import type { Outputs } from '@/components/api/router-types';
import { shortId } from '@/components/ui/copy-id';
import { RelativeTime } from '@/components/ui/relative-time';
import { LookBadge, StatusBadge } from '@/components/ui/status-badge';
import { DEAD_LETTER_LOOK } from '@/components/ui/status-look';

type Found = Outputs['trace']['find'];

const BY: { readonly [by in Found['runs'][number]['by']]: string } = {
  run: 'has this id',
  message: 'sent this message',
  letter: 'this letter is of it',
  key: 'was started under this key',
  correlation: 'has this correlation id',
  signal: 'was sent a signal of this id',
};

/** The runs that an id leads to, and why. */
export function FoundRuns({ runs }: { readonly runs: Found['runs'] }) {
  return (
    <Part title={runs.length === 1 ? 'Run' : `Runs (${runs.length})`}>
      <ul className="overflow-hidden rounded-lg border border-line">
        {runs.map(({ by, run }) => (
          <li key={run.runId} className="border-b border-line last:border-b-0">
            <Link
              href={`/runs/${run.runId}`}
              className="flex flex-wrap items-center gap-x-4 gap-y-1 px-3 py-2.5 hover:bg-hover/60"
            >
              <StatusBadge run={run.status} size="sm" />
              <span className="font-mono text-xs">
                {run.saga}@{run.sagaVersion}
              </span>
              <span className="font-mono text-xs text-muted">{shortId(run.runId)}</span>
              <span className="text-xs text-subtle">{BY[by]}</span>
              <RelativeTime at={run.startedAt} className="ml-auto text-xs text-subtle" />
            </Link>
          </li>
        ))}
      </ul>
    </Part>
  );
}

/** The dead letter of that id. */
export function FoundLetter({ letter }: { readonly letter: NonNullable<Found['letter']> }) {
  return (
    <Part title="Dead letter">
      <Link
        href={`/dead-letters/${letter.id}`}
        className="flex flex-wrap items-center gap-x-4 gap-y-1 rounded-lg border border-line px-3 py-2.5 hover:bg-hover/60"
      >
        <LookBadge look={DEAD_LETTER_LOOK[letter.status]} size="sm" />
        <span className="font-mono text-xs break-all">{letter.subject}</span>
        <RelativeTime at={letter.createdAt} className="ml-auto text-xs text-subtle" />
      </Link>
    </Part>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section aria-label={title} className="max-w-4xl">
      <h2 className="mb-2 text-sm font-medium">{title}</h2>
      {children}
    </section>
  );
}
