import type { NodeState } from '@/components/canvas/flow-types';
import type { StepView } from '@/saga/read-models/views';
import type { StepStatus } from '@/saga/run/status';

/** Each node's state as the canvas draws it: its status, and of a step its attempts and doubt. */
export function canvasStates(
  statuses: Readonly<Record<string, StepStatus>>,
  steps: readonly StepView[],
): Readonly<Record<string, NodeState>> {
  const byName = new Map(steps.map((step) => [step.name, step]));
  const states = Object.entries(statuses).map(([name, status]) => {
    const step = byName.get(name);
    const state: NodeState = step
      ? { status, attempts: step.attempts, inDoubt: step.inDoubt }
      : { status };
    return [name, state] as const;
  });
  return Object.fromEntries(states);
}
