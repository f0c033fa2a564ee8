import type { RecordedEvent, RunEvent } from '../run/events';
import { nodeOf } from '../run/ids';
import type { StepStatus } from '../run/status';
import { projectMessages } from './project-messages';
import { projectRun } from './project-run';
import { projectSteps } from './project-steps';
import type { MessageView, RunSummary, StepView } from './views';

/** An edge that the run went along. */
export type TakenEdge = { readonly from: string; readonly to: string };

/** Everything the run page shows, as of the last of the given events. */
export type RunView = {
  readonly summary: RunSummary;
  /** In the order in which they were first dispatched. */
  readonly steps: readonly StepView[];
  readonly messages: readonly MessageView[];
  /** Of the nodes that the run has come to, steps and others. */
  readonly nodeStates: { readonly [node: string]: StepStatus };
  readonly takenEdges: readonly TakenEdge[];
};

/**
 * Rebuilds what the run page shows from a run's events, from the first to any moment of it; undefined
 * when they don't begin with RunStarted.
 */
export function foldRunView(events: readonly RecordedEvent[]): RunView | undefined {
  let summary: RunSummary | null = null;
  const steps = new Map<string, StepView>();
  const messages = new Map<string, MessageView>();
  const others = new Map<string, StepStatus>();
  const edges = new Map<string, TakenEdge>();
  for (const recorded of events) {
    summary = projectRun(summary, recorded);
    for (const row of projectSteps(steps, recorded)) steps.set(row.name, row);
    for (const row of projectMessages(messages, recorded)) messages.set(row.messageId, row);
    passNode(others, recorded.event);
    for (const edge of edgesTaken(recorded.event)) edges.set(`${edge.from} ${edge.to}`, edge);
  }
  if (summary === null) return undefined;
  showSteps(others, steps.values());
  return {
    summary,
    steps: [...steps.values()],
    messages: [...messages.values()],
    nodeStates: Object.fromEntries(others),
    takenEdges: [...edges.values()],
  };
}

/** The items of a map share their nodes: of these, what most needs to be seen is shown. */
function showSteps(states: Map<string, StepStatus>, steps: Iterable<StepView>): void {
  for (const { name, status } of steps) {
    const node = nodeOf(name);
    states.set(node, moreUrgent(status, name === node ? undefined : states.get(node)));
  }
}

const BY_URGENCY: readonly StepStatus[] = [
  'failed',
  'retrying',
  'running',
  'waiting',
  'pending',
  'completed',
  'skipped',
  'compensated',
];

function moreUrgent(a: StepStatus, b: StepStatus | undefined): StepStatus {
  return b !== undefined && BY_URGENCY.indexOf(b) < BY_URGENCY.indexOf(a) ? b : a;
}

function passNode(states: Map<string, StepStatus>, event: RunEvent): void {
  switch (event.type) {
    case 'NodePassed':
      states.set(event.node, 'completed');
      return;
    case 'WaitStarted':
    case 'SignalAwaited':
    case 'ApprovalRequested':
      states.set(event.node, 'waiting');
      return;
    case 'MapStarted':
      states.set(event.node, 'running');
      return;
    case 'SignalAccepted':
    case 'ApprovalDecided':
    case 'MapCompleted':
      states.set(event.node, 'completed');
      return;
    case 'SignalTimedOut':
    case 'ApprovalTimedOut':
      states.set(event.node, event.next === undefined ? 'failed' : 'completed');
      return;
    case 'RunCompleted':
      if (event.node !== undefined) states.set(event.node, 'completed');
      return;
    case 'RunFailed':
      if (event.node !== undefined) states.set(event.node, 'failed');
      return;
    case 'CompensationStarted':
      turnedBack(states, event.node);
      return;
    default:
      return;
  }
}

/** Waits end when a run turns back, and so do maps; the node that made it turn back has failed. */
function turnedBack(states: Map<string, StepStatus>, node: string | undefined): void {
  for (const [name, status] of states) {
    if (status === 'waiting') states.delete(name);
    else if (status === 'running') states.set(name, 'failed');
  }
  if (node !== undefined) states.set(node, 'failed');
}

function edgesTaken(event: RunEvent): readonly TakenEdge[] {
  switch (event.type) {
    case 'NodePassed':
      return event.next.map((to) => ({ from: event.node, to }));
    case 'AttemptDispatched':
      return (event.undoes ?? []).map((ref) => ({ from: nodeOf(ref), to: event.node }));
    case 'AttemptSucceeded':
    case 'WorkFailed':
    case 'WorkSkipped':
    case 'SignalAccepted':
    case 'SignalTimedOut':
    case 'ApprovalDecided':
    case 'ApprovalTimedOut':
    case 'MapCompleted':
      return event.next === undefined ? [] : [{ from: event.node, to: event.next }];
    default:
      return [];
  }
}
