'use client';
import { useQueries } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useMemo } from 'react';
import { useTRPC } from '@/components/api/trpc';
import { useCan } from '@/components/api/use-session';
import type { RunSummary } from '@/saga/read-models/views';
import { chunksOf } from './model/chunks-of';

type Counts = ReadonlyMap<string, number>;

const NONE: Counts = new Map();
const Letters = createContext<Counts>(NONE);

/** Runs of which one question asks; its address stays short enough for every proxy. */
const AT_ONCE = 50;

type RunLetterCountsProps = {
  readonly rows: readonly RunSummary[];
  readonly children: ReactNode;
};

/**
 * Knows how many open dead letters the listed runs have, asked for a page of them at once; the shell's live count has it asked
 * again. Who may not see letters sees no counts.
 */
export function RunLetterCounts({ rows, children }: RunLetterCountsProps) {
  const trpc = useTRPC();
  const enabled = useCan('deadletter.read');
  const pages = useMemo(
    () =>
      chunksOf(
        rows.map(({ runId }) => runId),
        AT_ONCE,
      ),
    [rows],
  );
  const counts = useQueries({
    queries: pages.map((runIds) => trpc.deadLetters.ofRuns.queryOptions({ runIds }, { enabled })),
    combine: (answers) => answers.flatMap(({ data }) => data ?? []),
  });
  const byRun = useMemo(
    () => new Map(counts.map(({ runId, open }) => [runId, open] as const)),
    [counts],
  );
  return <Letters value={byRun}>{children}</Letters>;
}

/** How many open dead letters a listed run has. */
export function useLetterCount(runId: string): number {
  return useContext(Letters).get(runId) ?? 0;
}
