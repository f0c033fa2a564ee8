import type { RecordedEvent, RunEvent } from '../run/events';
import { placeRef } from '../run/ids';
import { projectWaits } from './project-waits';
import { projectWork } from './project-work';
import type { RunSummary } from './views';

/**
 * The runs list's row after one more event; null before RunStarted. Pure, and needs no plan, so the
 * projector and the browser fold alike.
 */
export function projectRun(before: RunSummary | null, recorded: RecordedEvent): RunSummary | null {
  const { event, occurredAt, version } = recorded;
  if (event.type === 'RunStarted') return started(recorded, event);
  if (before === null) return null;
  const waits = projectWaits(before.waits, recorded);
  const changed = changes(before, event, occurredAt);
  return {
    ...before,
    ...changed,
    waits,
    ...projectWork(before, event),
    updatedAt: occurredAt,
    version,
  };
}

function started(
  { runId, occurredAt, version }: RecordedEvent,
  event: Extract<RunEvent, { type: 'RunStarted' }>,
): RunSummary {
  return {
    runId,
    saga: event.saga,
    sagaVersion: event.sagaVersion,
    status: 'running',
    correlationId: event.correlationId,
    input: event.input,
    output: null,
    error: null,
    debts: [],
    currentNodes: [],
    ...(event.fields === undefined ? {} : { fields: event.fields }),
    waits: [],
    parentRunId: event.parent?.runId ?? null,
    startedAt: occurredAt,
    updatedAt: occurredAt,
    endedAt: null,
    version,
  };
}

type Change = Partial<RunSummary>;

function changes(before: RunSummary, event: RunEvent, at: string): Change {
  switch (event.type) {
    case 'AttemptDispatched':
    case 'WaitStarted':
    case 'SignalAwaited':
    case 'ApprovalRequested':
    case 'MapStarted':
      return { currentNodes: including(before.currentNodes, placeRef(event.node, event.item)) };
    case 'AttemptSucceeded':
    case 'WorkFailed':
    case 'NodePassed':
    case 'SignalAccepted':
    case 'SignalTimedOut':
    case 'ApprovalDecided':
    case 'ApprovalTimedOut':
    case 'MapCompleted':
      return { currentNodes: excluding(before.currentNodes, placeRef(event.node, event.item)) };
    case 'WorkSkipped':
      return {
        currentNodes: excluding(before.currentNodes, placeRef(event.node, event.item)),
        ...(before.status === 'stuck' ? backToWork(before, event.kind) : {}),
      };
    case 'RetryRequested':
    case 'WorkInputEdited':
      return before.status === 'stuck' ? backToWork(before, event.kind) : {};
    default:
      return statusChange(before, event, at);
  }
}

function statusChange(before: RunSummary, event: RunEvent, at: string): Change {
  switch (event.type) {
    case 'CompensationStarted':
      return {
        status: before.status === 'suspended' ? 'suspended' : 'compensating',
        error: event.error,
        currentNodes: [],
        endedAt: null,
      };
    case 'RunMigrated':
      return { sagaVersion: event.to };
    case 'RunSuspended':
      return { status: 'suspended' };
    case 'RunResumed':
      return { status: before.error === null ? 'running' : 'compensating' };
    case 'RunStuck':
      return { status: 'stuck', debts: event.debts };
    case 'RunCompleted':
      return { status: 'completed', output: event.output, ...ended(at) };
    case 'RunCompensated':
      return { status: 'compensated', error: event.error, debts: [], ...ended(at) };
    case 'RunCancelled':
      return { status: 'cancelled', error: event.error, debts: [], ...ended(at) };
    case 'RunFailed':
      return { status: 'failed', error: event.error, ...ended(at) };
    case 'RunResolved':
      return { status: 'resolved', ...ended(at) };
    default:
      return {};
  }
}

/** A run has an error exactly from when it turned back, so the error says where a stuck one goes on. */
function backToWork(before: RunSummary, kind: 'step' | 'compensation'): Change {
  return {
    status: before.error === null && kind === 'step' ? 'running' : 'compensating',
    debts: [],
  };
}

function ended(at: string): Change {
  return { endedAt: at, currentNodes: [] };
}

function including(nodes: readonly string[], node: string): readonly string[] {
  return nodes.includes(node) ? nodes : [...nodes, node];
}

function excluding(nodes: readonly string[], node: string): readonly string[] {
  return nodes.includes(node) ? nodes.filter((name) => name !== node) : nodes;
}
