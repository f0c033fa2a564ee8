'use client';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTRPC } from '@/components/api/trpc';
import type { Scope } from '@/saga/expression/expression';
import { useDesigner } from '../store/use-designer';
import { scopeOfRun } from './run-scope';

/** The last run of the saga, as far as it is known. */
export type LastRun =
  | { readonly status: 'loading' | 'none' | 'failed' }
  | {
      readonly status: 'ready';
      readonly scope: Scope;
      readonly runId: string;
      readonly at: string;
    };

/** Events of a run that are read for a sample; what came later is left out. */
const EVENTS = 1000;

/** Reads what was in scope of the last run of this saga; asks for it only while `wanted`. */
export function useLastRun(wanted: boolean): LastRun {
  const trpc = useTRPC();
  const saga = useDesigner((state) => state.history.present.name);
  const runs = useQuery({
    ...trpc.runs.list.queryOptions({ saga, limit: 1 }),
    enabled: wanted,
  });
  const last = runs.data?.items[0];
  const runId = last?.runId ?? '';
  const events = useQuery({
    ...trpc.runs.events.queryOptions({ runId, limit: EVENTS }),
    enabled: wanted && last !== undefined,
  });
  const { data } = events;
  const scope = useMemo(() => (data ? scopeOfRun(data) : undefined), [data]);
  if (runs.isError || events.isError) return { status: 'failed' };
  if (runs.data && !last) return { status: 'none' };
  if (!last || !scope) return { status: 'loading' };
  return { status: 'ready', scope, runId, at: last.startedAt };
}
