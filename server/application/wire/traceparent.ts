import { fnv1a } from './partition';

/**
 * The W3C trace context of a message. The trace is the run's, and the span is made from the
 * message's id, so a repeat carries the same; always sampled.
 */
export function traceparent(runId: string, messageId: string): string {
  return `00-${traceIdOf(runId)}-${spanIdOf(messageId)}-01`;
}

/** The trace of a run: its id. */
export function traceIdOf(runId: string): string {
  return runId.replaceAll('-', '').toLowerCase();
}

/** The span of a message, or of what else has a key within the run. */
export function spanIdOf(key: string): string {
  const high = fnv1a(key);
  const low = fnv1a(key, high) || 1;
  return `${hex(high)}${hex(low)}`;
}

function hex(number: number): string {
  return number.toString(16).padStart(8, '0');
}
