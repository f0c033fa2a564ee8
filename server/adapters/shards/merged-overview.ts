import { FINAL_STATUSES, type RunStatus } from '@/saga/run/status';
import type { Overview } from '@/server/ports/read-store';
import { addedWorths } from './added-worths';

/** How many of a day's runs ended and completed, and, for each power of `step` milliseconds, took so long. */
export type Day = {
  readonly ended: number;
  readonly completed: number;
  readonly durations: ReadonlyMap<number, number>;
};

export type OverviewPart = { readonly overview: Overview; readonly day: Day };

type Counts = { readonly [status in RunStatus]?: number };

/** Numbers by status, added. */
export function addedCounts(parts: readonly Counts[]): Counts {
  const sum: { [status in RunStatus]?: number } = {};
  for (const counts of parts) {
    for (const [status, runs] of Object.entries(counts) as [RunStatus, number][]) {
      sum[status] = (sum[status] ?? 0) + runs;
    }
  }
  return sum;
}

/**
 * The overview of all shards. Sagas and dead letters are of the first alone, and counted there. Percentiles are those of
 * all runs, to within a `step`.
 */
export function mergedOverview(parts: readonly OverviewPart[], step: number): Overview {
  const all = parts.map(({ overview }) => overview);
  const sum = (of: (overview: Overview) => number) => all.reduce((sum, one) => sum + of(one), 0);
  const days = parts.map(({ day }) => day);
  const ended = days.reduce((sum, day) => sum + day.ended, 0);
  const completed = days.reduce((sum, day) => sum + day.completed, 0);
  const byStatus = addedCounts(all.map((one) => one.byStatus));
  const open = (Object.entries(byStatus) as [RunStatus, number][]).filter(
    ([status]) => !FINAL_STATUSES.has(status),
  );
  return {
    sagas: sum((one) => one.sagas),
    runs: {
      total: sum((one) => one.runs.total),
      open: open.reduce((total, [, runs]) => total + runs, 0),
      last24h: sum((one) => one.runs.last24h),
    },
    byStatus,
    successRate: ended === 0 ? null : completed / ended,
    p50DurationMs: percentile(days, 0.5, step),
    p95DurationMs: percentile(days, 0.95, step),
    oldestOpen: oldestOf(all),
    stuck: byStatus.stuck ?? 0,
    debts: sum((one) => one.debts),
    debtWorths: addedWorths(all.flatMap(({ debtWorths }) => debtWorths)),
    deadLettersOpen: sum((one) => one.deadLettersOpen),
    deadLettersLately: sum((one) => one.deadLettersLately),
    perMinute: mergedMinutes(all),
  };
}

function oldestOf(all: readonly Overview[]): Overview['oldestOpen'] {
  const oldest = all.flatMap(({ oldestOpen }) => (oldestOpen ? [oldestOpen] : []));
  return oldest.sort((one, other) => (one.startedAt < other.startedAt ? -1 : 1))[0] ?? null;
}

/** How long all but a part of the runs took at most. */
function percentile(days: readonly Day[], part: number, step: number): number | null {
  const steps = new Map<number, number>();
  for (const { durations } of days) {
    for (const [power, runs] of durations) steps.set(power, (steps.get(power) ?? 0) + runs);
  }
  const total = [...steps.values()].reduce((sum, runs) => sum + runs, 0);
  let before = 0;
  for (const [power, runs] of [...steps].sort(([one], [other]) => one - other)) {
    before += runs;
    // The middle of the step.
    if (before >= part * total) return step ** (power + 0.5);
  }
  return null;
}

/** By minute: one database's clock may be in the next one already. */
function mergedMinutes(all: readonly Overview[]): Overview['perMinute'] {
  const minutes = new Map<string, Overview['perMinute'][number]>();
  for (const row of all.flatMap(({ perMinute }) => perMinute)) {
    const known = minutes.get(row.minute);
    minutes.set(
      row.minute,
      known
        ? {
            minute: row.minute,
            started: known.started + row.started,
            completed: known.completed + row.completed,
            compensated: known.compensated + row.compensated,
            failed: known.failed + row.failed,
          }
        : row,
    );
  }
  const sorted = [...minutes.values()].sort((one, other) => (one.minute < other.minute ? -1 : 1));
  return sorted.slice(-60);
}
