import type { RunSummary } from '@/saga/read-models/views';

/** Where a run stands: the nodes at work, or the steps whose effects could not be undone. */
export function runPlace({ status, currentNodes, debts }: RunSummary): string {
  if (status === 'stuck') return debts.map(({ step }) => step).join(', ');
  return currentNodes.join(', ');
}

/** The services that it waits on, each once. */
export function runServices({ openWork = [] }: Pick<RunSummary, 'openWork'>): string {
  return [...new Set(openWork.map(({ service }) => service))].join(', ');
}
