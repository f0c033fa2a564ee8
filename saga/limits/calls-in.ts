import type { Plan } from '../plan';
import type { RunError, RunEvent } from '../run/events';

/** An attempt that has ended: at which service, and whether that failed for a technical reason. */
export type EndedCall = { readonly service: string; readonly error: string | null };

/**
 * What an event says of the service that was called; undefined when it ends no call. A refusal is an answer:
 * only what may pass when tried again, what is in doubt and what got no answer in time count as failures.
 */
export function callEndedBy(plan: Plan, event: RunEvent): EndedCall | undefined {
  switch (event.type) {
    case 'AttemptSucceeded':
    case 'AttemptFailed':
    case 'AttemptTimedOut': {
      const node = plan.nodes.get(event.node);
      if (!node || !('service' in node)) return undefined;
      return { service: node.service, error: technicalError(event) };
    }
    default:
      return undefined;
  }
}

function technicalError(
  event: Extract<RunEvent, { type: 'AttemptSucceeded' | 'AttemptFailed' | 'AttemptTimedOut' }>,
): string | null {
  if (event.type === 'AttemptSucceeded') return null;
  if (event.type === 'AttemptTimedOut') return `${event.node} got no answer in time.`;
  return isTechnical(event.error) ? `${event.error.name}: ${event.error.message}` : null;
}

function isTechnical({ retryable, inDoubt }: RunError): boolean {
  return retryable === true || inDoubt === true;
}
