import type { Json } from '../definition/primitives';
import type { Effect, IntegrationEventName } from './effects';
import type { RunEvent } from './events';
import { placeRef } from './ids';

/** An integration event: what others may listen to. */
export type Announcement = Extract<Effect, { type: 'PublishEvent' }>;

/**
 * What is published because of an event; it follows from the event alone, so whoever has stored that
 * need not store the message. Null when it is nobody else's business. Pure and total.
 */
export function announcementOf(event: RunEvent): Announcement | null {
  switch (event.type) {
    case 'RunStarted':
      return publish('run.started', { input: event.input });
    case 'AttemptSucceeded':
    case 'WorkSkipped':
      return event.kind === 'step'
        ? publish('step.completed', { step: placeOf(event), result: event.result })
        : publish('step.compensated', { compensation: placeOf(event), result: event.result });
    case 'WorkFailed': {
      const { error, inDoubt } = event;
      if (event.kind !== 'step') return null;
      return publish('step.failed', { step: placeOf(event), error, inDoubt });
    }
    case 'SignalAwaited': {
      const { signal, correlation = null } = event;
      return publish('signal.awaited', { node: placeOf(event), signal, correlation });
    }
    case 'ApprovalRequested': {
      const { outcomes, role = null } = event;
      return publish('approval.requested', { node: placeOf(event), outcomes, role });
    }
    case 'ApprovalDecided': {
      const { outcome, by } = event;
      return publish('approval.decided', { node: placeOf(event), outcome, by });
    }
    default:
      return endOf(event);
  }
}

function endOf(event: RunEvent): Announcement | null {
  switch (event.type) {
    case 'RunCompleted':
      return publish('run.completed', { output: event.output });
    case 'RunCompensated':
      return publish('run.compensated', { error: event.error });
    case 'RunCancelled':
      return publish('run.cancelled', { error: event.error });
    case 'RunFailed':
      return publish('run.failed', { error: event.error });
    case 'RunStuck':
      return publish('run.stuck', { debts: event.debts });
    case 'RunResolved':
      return publish('run.resolved', { reason: event.reason });
    default:
      return null;
  }
}

function placeOf({ node, item }: { readonly node: string; readonly item?: string }): string {
  return placeRef(node, item);
}

function publish(name: IntegrationEventName, data: Json): Announcement {
  return { type: 'PublishEvent', name, data };
}
