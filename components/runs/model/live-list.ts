import type { RunSummary } from '@/saga/read-models/views';
import { FINAL_STATUSES } from '@/saga/run/status';

/** What the server tells: runs that changed. */
export type ChangeNotice = {
  readonly all: boolean;
  readonly summaries: readonly RunSummary[];
  /** With those of them that do not match the filter, or no more: they come without a summary. */
  readonly runIds?: readonly string[];
};

/** What happened since the list was loaded, laid over it without moving a row. */
export type LiveOverlay = {
  /** Newer states of runs, by run id. */
  readonly changed: ReadonlyMap<string, RunSummary>;
  /** When runs that match the filter and aren't shown yet began (ISO), by run id. */
  readonly fresh: ReadonlyMap<string, string>;
};

/** Nothing has happened since. */
export const NOTHING_NEW: LiveOverlay = { changed: new Map(), fresh: new Map() };

/** The rows that are loaded: which, and when the newest of them began (ISO); null without any. */
export type Shown = { readonly runIds: ReadonlySet<string>; readonly newestStart: string | null };

/** More changed rows than this are not remembered: the list is loaded again before that matters. */
const MOST = 2_000;

/**
 * Takes in a notice. A run that is shown changes in its row, also when it no longer matches the filter;
 * one that isn't shown but began after the newest shown (`newestStart`, ISO) counts as new.
 */
export function takeNotice(overlay: LiveOverlay, notice: ChangeNotice, shown: Shown): LiveOverlay {
  const { summaries, runIds = [] } = notice;
  if (summaries.length + runIds.length === 0) return overlay;
  const changed = new Map(overlay.changed);
  const fresh = new Map(overlay.fresh);
  for (const runId of runIds) fresh.delete(runId);
  for (const summary of summaries) {
    if (shown.runIds.has(summary.runId)) keepNewer(changed, summary);
    else if (shown.newestStart === null || summary.startedAt > shown.newestStart)
      fresh.set(summary.runId, summary.startedAt);
  }
  return changed.size > MOST ? { ...overlay, fresh } : { changed, fresh };
}

/**
 * What of it holds when the pages of the same filter were read anew: they were on their way while it was told, so that a
 * state may be newer than theirs, and a run too new to be in them.
 */
export function carryOver(overlay: LiveOverlay, loaded: readonly RunSummary[]): LiveOverlay {
  if (overlay === NOTHING_NEW) return overlay;
  const versions = new Map(loaded.map(({ runId, version }) => [runId, version]));
  const newestStart = loaded[0]?.startedAt ?? '';
  const isNewer = ([runId, { version }]: readonly [string, RunSummary]) =>
    version > (versions.get(runId) ?? Number.POSITIVE_INFINITY);
  return {
    changed: new Map([...overlay.changed].filter(isNewer)),
    fresh: new Map(
      [...overlay.fresh].filter(([runId, start]) => start > newestStart && !versions.has(runId)),
    ),
  };
}

/** Takes in newer states of runs that are shown, whether they match the filter or not: none of them is new. */
export function takeStates(
  overlay: LiveOverlay,
  summaries: readonly RunSummary[],
  shown: ReadonlySet<string>,
): LiveOverlay {
  const changed = new Map(overlay.changed);
  for (const summary of summaries) if (shown.has(summary.runId)) keepNewer(changed, summary);
  return { ...overlay, changed };
}

/** An answer may have been on its way while a newer state was told. */
function keepNewer(changed: Map<string, RunSummary>, summary: RunSummary): void {
  const known = changed.get(summary.runId);
  if (known === undefined || known.version < summary.version) changed.set(summary.runId, summary);
}

/** Shown runs that changed so that they match the filter no more: told by id, without a summary. */
export function leftRuns(
  notice: ChangeNotice & { readonly runIds: readonly string[] },
  loaded: readonly RunSummary[],
): readonly string[] {
  const told = new Set(notice.summaries.map(({ runId }) => runId));
  const shown = new Set(loaded.map(({ runId }) => runId));
  return notice.runIds.filter((runId) => shown.has(runId) && !told.has(runId));
}

/**
 * Shown runs that the first page, read anew, would have if they still matched the filter: nobody tells of those that
 * changed while nobody listened. What has ended changes no more.
 */
export function missingRuns(
  firstPage: readonly RunSummary[],
  { rows, pageSize }: { readonly rows: readonly RunSummary[]; readonly pageSize: number },
): readonly string[] {
  const there = new Set(firstPage.map(({ runId }) => runId));
  const oldest = firstPage.length < pageSize ? '' : (firstPage.at(-1)?.startedAt ?? '');
  return rows
    .filter(({ startedAt, status }) => startedAt > oldest && !FINAL_STATUSES.has(status))
    .map(({ runId }) => runId)
    .filter((runId) => !there.has(runId))
    .slice(0, pageSize);
}

/** The loaded rows, each in its newest state, in their old order and each once. */
export function rowsOf(loaded: readonly RunSummary[], overlay: LiveOverlay): readonly RunSummary[] {
  const seen = new Set<string>();
  const rows: RunSummary[] = [];
  for (const run of loaded) {
    if (seen.has(run.runId)) continue;
    seen.add(run.runId);
    const newer = overlay.changed.get(run.runId);
    rows.push(newer !== undefined && newer.version > run.version ? newer : run);
  }
  return rows;
}
