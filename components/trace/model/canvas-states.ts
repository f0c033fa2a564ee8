import type { NodeState } from '@/components/canvas/flow-types';
import type { MapView } from '@/saga/read-models/fold-maps';
import type { StepView } from '@/saga/read-models/views';
import { nodeOf } from '@/saga/run/ids';
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
    const { name, attempts, inDoubt, kind } = step;
    const node = nodeOf(name);
    // Items share the nodes of a body, whose status is then one of theirs.
    if (name === node) states.set(name, { status: shownStatus(step), attempts, inDoubt });
    else states.set(node, { status: shownStatus({ kind, status: statuses[node] ?? step.status }) });
  }
  for (const { node, status: own, ended, items } of maps) {
    const { status, progress = { ended: 0, of: 0 } } = states.get(node) ?? { status: own };
    const sum = { ended: progress.ended + ended, of: progress.of + items.length };
    states.set(node, { status, progress: sum });
  }
  return Object.fromEntries(states);
}
