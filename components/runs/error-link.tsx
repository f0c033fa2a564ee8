'use client';
import Link from 'next/link';
import type { RunError } from '@/saga/run/events';
import { writeFilters } from './model/run-filters';
import { runsHref } from './model/view-query';
import { useRunFilters } from './use-run-filters';

/** An error in the list: its name narrows the list to runs that failed alike, besides what it is narrowed to. */
export function ErrorLink({ error }: { readonly error: RunError | null }) {
  const [filters] = useRunFilters();
  if (error === null) return <span className="text-subtle">–</span>;
  const { name, message } = error;
  return (
    <span className="block max-w-72 truncate" title={`${name}: ${message}`}>
      <Link
        href={runsHref(writeFilters({ ...filters, error: name }))}
        aria-label={`Only runs that failed with ${name}`}
        className="text-stuck underline decoration-line-strong underline-offset-2 hover:decoration-current"
      >
        {name}
      </Link>
      <span className="ml-2 text-subtle">{message}</span>
    </span>
  );
}
