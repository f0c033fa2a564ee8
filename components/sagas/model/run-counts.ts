import { FINAL_STATUSES, RUN_STATUSES, type RunStatus } from '@/saga/run/status';

/** How many runs there are, by status; absent: none. */
export type RunCounts = { readonly [status in RunStatus]?: number };

/** A few counts that say how runs fared: open, completed, compensated, stuck; only those above zero. */
export function groupRunCounts(runs: RunCounts): readonly {
  readonly status: RunStatus;
  readonly statuses: readonly RunStatus[];
  readonly count: number;
}[] {
  const open = RUN_STATUSES.filter((status) => !FINAL_STATUSES.has(status) && status !== 'stuck');
  const groups: readonly { status: RunStatus; statuses: readonly RunStatus[] }[] = [
    { status: 'running', statuses: open },
    { status: 'completed', statuses: ['completed'] },
    { status: 'compensated', statuses: ['compensated', 'cancelled', 'resolved'] },
    { status: 'stuck', statuses: ['stuck', 'failed'] },
  ];
  return groups
    .map((group) => ({ ...group, count: sum(group.statuses.map((s) => runs[s] ?? 0)) }))
    .filter(({ count }) => count > 0);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
