import type { IntegrationEventName } from '../run/effects';
import type { RunEvent, RunEventType } from '../run/events';
import type { RunStatus } from '../run/status';

/** Events with which a run ends, and how it then stands. */
export const FINAL_EVENTS: ReadonlyMap<RunEventType, RunStatus> = new Map([
  ['RunCompleted', 'completed'],
  ['RunCompensated', 'compensated'],
  ['RunCancelled', 'cancelled'],
  ['RunFailed', 'failed'],
  ['RunResolved', 'resolved'],
]);

const PUBLISHED: ReadonlyMap<RunEventType, IntegrationEventName> = new Map([
  ['RunStarted', 'run.started'],
  ['SignalAwaited', 'signal.awaited'],
  ['ApprovalRequested', 'approval.requested'],
  ['ApprovalDecided', 'approval.decided'],
  ['RunCompleted', 'run.completed'],
  ['RunCompensated', 'run.compensated'],
  ['RunCancelled', 'run.cancelled'],
  ['RunFailed', 'run.failed'],
  ['RunStuck', 'run.stuck'],
  ['RunResolved', 'run.resolved'],
]);

/** What others are told of an event, as `effectsOf` has it; null when nothing. */
export function publishedName(event: RunEvent): IntegrationEventName | null {
  if (event.type === 'AttemptSucceeded' || event.type === 'WorkSkipped') {
    return event.kind === 'step' ? 'step.completed' : 'step.compensated';
  }
  if (event.type === 'WorkFailed') return event.kind === 'step' ? 'step.failed' : null;
  return PUBLISHED.get(event.type) ?? null;
}
