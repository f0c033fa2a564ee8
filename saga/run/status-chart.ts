import type { RunStatus } from './status';

/** A change of status that a run may go through, and what brings it about. */
export type Transition = {
  readonly from: RunStatus | 'start';
  readonly to: RunStatus;
  readonly because: string;
};

/** Every change of status there is; the property tests see to it that no run takes another. */
export const TRANSITIONS: readonly Transition[] = [
  { from: 'start', to: 'running', because: 'StartRun' },
  { from: 'running', to: 'completed', because: 'a succeed node' },
  { from: 'running', to: 'failed', because: 'a fail node that does not compensate' },
  { from: 'running', to: 'compensating', because: 'work failed for good, cancel, deadline' },
  { from: 'running', to: 'stuck', because: 'can’t go on past the pivot' },
  { from: 'running', to: 'suspended', because: 'suspend' },
  { from: 'suspended', to: 'running', because: 'resume' },
  { from: 'suspended', to: 'compensating', because: 'resume, after it has turned back' },
  { from: 'suspended', to: 'stuck', because: 'can’t go on past the pivot' },
  { from: 'compensating', to: 'suspended', because: 'suspend' },
  { from: 'compensating', to: 'compensated', because: 'everything is undone' },
  { from: 'compensating', to: 'cancelled', because: 'everything is undone, after a cancel' },
  { from: 'compensating', to: 'stuck', because: 'a compensation failed for good' },
  { from: 'stuck', to: 'compensating', because: 'retry or skip a compensation' },
  { from: 'stuck', to: 'running', because: 'skip a step past the pivot' },
  { from: 'completed', to: 'compensating', because: 'reversed' },
  { from: 'failed', to: 'compensating', because: 'reversed' },
  { from: 'stuck', to: 'resolved', because: 'resolve' },
];

/** The chart of all statuses as a Mermaid state diagram; docs/state-machine.md holds it. */
export function statusChart(): string {
  const lines = TRANSITIONS.map(
    ({ from, to, because }) => `  ${from === 'start' ? '[*]' : from} --> ${to}: ${because}`,
  );
  const ends = ['completed', 'compensated', 'cancelled', 'failed', 'resolved'];
  return ['stateDiagram-v2', ...lines, ...ends.map((end) => `  ${end} --> [*]`)].join('\n');
}
