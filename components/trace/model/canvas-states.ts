import type { NodeState } from '@/components/canvas/flow-types';
import type { MapView } from '@/saga/read-models/fold-maps';
import type { StepView } from '@/saga/read-models/views';
import type { StepStatus } from '@/saga/run/status';

/**
 * The status a step is shown with. A compensation that is done has undone something, so it looks like
 * the step it undid, not like work that was done and stays.
 */
export function shownStatus({ kind, status }: Pick<StepView, 'kind' | 'status'>): StepStatus {
  return kind === 'compensation' && status === 'completed' ? 'compensated' : status;
}

/** Each node's state as the canvas draws it: its status, of a step its attempts and doubt, of a map its progress. */
export function canvasStates(
  statuses: Readonly<Record<string, StepStatus>>,
  steps: readonly StepView[],
  maps: readonly MapView[] = [],
): Readonly<Record<string, NodeState>> {
  const states = new Map<string, NodeState>();
  for (const [name, status] of Object.entries(statuses)) states.set(name, { status });
  for (const step of steps) {
    const { name, attempts, inDoubt } = step;
    states.set(name, { status: shownStatus(step), attempts, inDoubt });
  }
  for (const { node, ended, items } of maps) {
    const status = states.get(node)?.status ?? 'running';
    states.set(node, { status, progress: { ended, of: items.length } });
  }
  return Object.fromEntries(states);
}
