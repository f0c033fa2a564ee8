import type { RecordedEvent } from '../run/events';
import { nodeOf } from '../run/ids';
import type { StepStatus } from '../run/status';
import { type ChildView, foldChild } from './fold-child';
import { foldMaps, type MapView } from './fold-maps';
import { edgesTaken, passNode, type TakenEdge } from './node-states';
import { projectMessages } from './project-messages';
import { projectRun } from './project-run';
import { projectSteps } from './project-steps';
import type { MessageView, RunSummary, StepView } from './views';

/** Everything the run page shows, as of the last of the given events. */
export type RunView = {
  readonly summary: RunSummary;
  /** In the order in which they were first dispatched. */
  readonly steps: readonly StepView[];
  readonly messages: readonly MessageView[];
  /** Of the nodes that the run has come to, steps and others. */
  readonly nodeStates: { readonly [node: string]: StepStatus };
  readonly takenEdges: readonly TakenEdge[];
  /** The maps that the run has come to, in that order. */
  readonly maps: readonly MapView[];
  /** The runs of sub-sagas, in the order in which they were started. */
  readonly children: readonly ChildView[];
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
  const children = new Map<string, ChildView>();
  for (const recorded of events) {
    summary = projectRun(summary, recorded);
    for (const row of projectSteps(steps, recorded)) steps.set(row.name, row);
    for (const row of projectMessages(messages, recorded)) messages.set(row.messageId, row);
    passNode(others, recorded.event);
    foldChild(children, recorded.event);
    for (const edge of edgesTaken(recorded.event)) edges.set(`${edge.from} ${edge.to}`, edge);
  }
  if (summary === null) return undefined;
  const maps = foldMaps(events, steps);
  showMaps(others, maps);
  showSteps(others, steps.values());
  return {
    summary,
    steps: [...steps.values()],
    messages: [...messages.values()],
    nodeStates: Object.fromEntries(others),
    takenEdges: [...edges.values()],
    maps,
    children: [...children.values()],
  };
}

/** Of a map within another there may be several, one for each item of that. */
function showMaps(states: Map<string, StepStatus>, maps: readonly MapView[]): void {
  const shown = new Map<string, StepStatus>();
  for (const { node, status } of maps) shown.set(node, moreUrgent(status, shown.get(node)));
  for (const [node, status] of shown) states.set(node, status);
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
