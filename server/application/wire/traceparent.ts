import { fnv1a } from './partition';

/**
 * The W3C trace context of a message. The trace is the run's, and the span is made from the
 * message's id, so a repeat carries the same; always sampled.
 */
export function traceparent(runId: string, messageId: string): string {
  const trace = runId.replaceAll('-', '').toLowerCase();
  const high = fnv1a(messageId);
  const low = fnv1a(messageId, high) || 1;
  return `00-${trace}-${hex(high)}${hex(low)}-01`;
}

function hex(number: number): string {
  return number.toString(16).padStart(8, '0');
}
