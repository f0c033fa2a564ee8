import type { Outputs } from '@/components/api/router-types';
import { RUN_STATUSES } from '@/saga/run/status';

/** A saga as the library lists it. */
export type SagaItem = Outputs['sagas']['list'][number];

/** The orders the library offers. */
export const SORTS = ['name', 'changed', 'runs'] as const;
export type Sort = (typeof SORTS)[number];

/** Which sagas are looked at, and in which order. */
export type Arrangement = {
  readonly search: string;
  /** Null: whatever their labels. */
  readonly label: string | null;
  readonly sort: Sort;
};

/** The sagas with that label whose name, title, description or labels contain every word of `search`, in the order. */
export function arrange(
  sagas: readonly SagaItem[],
  { search, label, sort }: Arrangement,
): readonly SagaItem[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const found = sagas.filter(
    (saga) =>
      (label === null || saga.labels.includes(label)) &&
      words.every((word) => textOf(saga).includes(word)),
  );
  return found.toSorted(ORDERS[sort]);
}

/** Every label that a saga has, by the alphabet; blank ones say nothing. */
export function labelsOf(sagas: readonly Pick<SagaItem, 'labels'>[]): readonly string[] {
  const labels = sagas.flatMap((saga) => saga.labels).filter((label) => label.trim() !== '');
  return [...new Set(labels)].sort((a, b) => a.localeCompare(b));
}

const ORDERS: { readonly [sort in Sort]: (a: SagaItem, b: SagaItem) => number } = {
  name: (a, b) => titleOf(a).localeCompare(titleOf(b)),
  changed: (a, b) => b.updatedAt.localeCompare(a.updatedAt),
  runs: (a, b) => totalRuns(b) - totalRuns(a) || titleOf(a).localeCompare(titleOf(b)),
};

/** What a saga is called: its title, or its name when it has none. */
export function titleOf(saga: Pick<SagaItem, 'title' | 'name'>): string {
  return saga.title || saga.name;
}

function textOf(saga: SagaItem): string {
  return [saga.name, saga.title, saga.description, ...saga.labels].join('\n').toLowerCase();
}

/** Runs of any status. */
export function totalRuns({ statistics }: Pick<SagaItem, 'statistics'>): number {
  return RUN_STATUSES.reduce((total, status) => total + (statistics.runs[status] ?? 0), 0);
}
