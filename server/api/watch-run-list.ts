import type { RunSummary } from '@/saga/read-models/views';
import type { ApiServices } from './services';
import type { RunFilter } from './services/runs';
import { wakeUps } from './wake-ups';

const SAFETY_MS = 10_000;
/** At most this often is told, however many runs change: in milliseconds. */
const PAUSE_MS = 400;
/** So many changed runs are told one by one; beyond that the list is to be read again. */
const MOST_RUNS = 100;

/** Which runs changed. `all`: too many, or unknown which; read the list again. */
export type RunListNotice = {
  readonly all: boolean;
  readonly runIds: readonly string[];
  /** Those of them that match the filter, as they are now. */
  readonly summaries: readonly RunSummary[];
};

/** Tells of changed runs, gathered over a short while, until the signal is aborted. */
export async function* watchRunList(
  services: ApiServices,
  watch: { readonly filter: RunFilter; readonly signal: AbortSignal | undefined },
): AsyncGenerator<RunListNotice, void> {
  const signal = watch.signal ?? new AbortController().signal;
  let changed = new Set<string>();
  const wakes = wakeUps({
    subscribe: (listener) =>
      services.live.onRuns((runId) => {
        changed.add(runId);
        listener();
      }),
    safetyMs: SAFETY_MS,
    pauseMs: PAUSE_MS,
    signal,
  });
  for await (const _ of wakes) {
    const runIds = [...changed];
    changed = new Set();
    yield await noticeOf(services, watch.filter, runIds);
  }
}

async function noticeOf(
  services: ApiServices,
  filter: RunFilter,
  runIds: readonly string[],
): Promise<RunListNotice> {
  if (runIds.length === 0 || runIds.length > MOST_RUNS) {
    return { all: true, runIds: [], summaries: [] };
  }
  const visible = await services.runs.visible(runIds);
  const summaries = await services.runs.summaries(visible);
  return {
    all: false,
    runIds: visible,
    summaries: summaries.filter((run) => matches(filter, run)),
  };
}

/** Whether the list with this filter shows the run. */
export function matches(filter: RunFilter, run: RunSummary): boolean {
  return (
    (filter.saga === undefined || filter.saga === run.saga) &&
    (filter.sagaVersion === undefined || filter.sagaVersion === run.sagaVersion) &&
    (!filter.status?.length || filter.status.includes(run.status)) &&
    (filter.correlationId === undefined || filter.correlationId === run.correlationId) &&
    (filter.error === undefined || filter.error === run.error?.name) &&
    isAtServices(filter, run) &&
    hasFields(filter, run) &&
    within(filter, run.startedAt)
  );
}

function isAtServices({ waitsOn, failedAt }: RunFilter, run: RunSummary): boolean {
  const waits = waitsOn === undefined || run.openWork?.some(({ service }) => service === waitsOn);
  return waits === true && (failedAt === undefined || run.failedAt?.includes(failedAt) === true);
}

function hasFields({ fields = {} }: RunFilter, run: RunSummary): boolean {
  return Object.entries(fields).every(([name, value]) => run.fields?.[name] === value);
}

function within(filter: RunFilter, startedAt: string): boolean {
  const at = Date.parse(startedAt);
  const from = filter.from === undefined ? Number.NEGATIVE_INFINITY : Date.parse(filter.from);
  const to = filter.to === undefined ? Number.POSITIVE_INFINITY : Date.parse(filter.to);
  return at >= from && at <= to;
}
