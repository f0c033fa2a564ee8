import type { RunSummary } from '@/saga/read-models/views';
import { isFiltered, type RunFilters, type RunQuery, searchedRunId, toQuery } from './run-filters';
import { startInWords } from './start-time';

/** Which runs something is done with, as the server takes it. */
export type BulkSelection =
  | ({ readonly type: 'filter' } & RunQuery)
  | { readonly type: 'runs'; readonly runIds: string[] };

/** The runs that a filter leaves. */
export function selectionOf(filters: RunFilters, now: number): BulkSelection {
  const runId = searchedRunId(filters.search);
  return runId === null ? { type: 'filter', ...toQuery(filters, now) } : chosen([{ runId }]);
}

/** These runs. */
export function chosen(runs: readonly Pick<RunSummary, 'runId'>[]): BulkSelection {
  return { type: 'runs', runIds: runs.map(({ runId }) => runId) };
}

/** A filter in words: `all runs of trip@3, stuck or failed, last hour`. */
export function filterWords(filters: RunFilters): string {
  if (!isFiltered(filters)) return 'all runs';
  const { saga, version, status, search, error, waitsOn, failedAt, fields } = filters;
  const of =
    saga === null ? 'all runs' : `all runs of ${saga}${version === null ? '' : `@${version}`}`;
  const when = startInWords(filters);
  const found = Object.entries(fields).map(([name, value]) => `${name} ${value}`);
  const id = search === '' ? '' : `id ${search}`;
  const failed = error === '' ? '' : `failed with ${error}`;
  const waits = waitsOn === '' ? '' : `waiting on ${waitsOn}`;
  const at = failedAt === '' ? '' : `failed at ${failedAt}`;
  const parts = [of, status.join(' or '), failed, waits, at, when, id, ...found];
  return parts.filter((part) => part !== '').join(', ');
}
