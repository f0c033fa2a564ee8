import type { Json } from '@/saga/definition/primitives';
import type { RunMessage } from '@/saga/run/messages';
import { parseBody } from './parse-body';
import { storageProblem } from './storable-json';

type Headers = { readonly [name: string]: string };

/** A signal that was understood, or why not. */
export type ReadSignal =
  | { readonly runId: string; readonly message: Extract<RunMessage, { type: 'SignalReceived' }> }
  | { readonly malformed: string };

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const SUBJECT = /^saga\.signal\.(.{1,200})$/;

/**
 * Reads a signal: its name from the subject `saga.signal.NAME`, its identity, run and correlation from
 * the headers `ce-id`, `ce-runid` and `ce-signalcorrelation`, its payload from the JSON body (empty is
 * null). Never throws.
 */
export function readSignal(signal: {
  readonly subject: string;
  readonly headers: Headers;
  readonly data: Uint8Array;
}): ReadSignal {
  const name = SUBJECT.exec(signal.subject)?.[1];
  if (!name) return { malformed: 'The subject is not saga.signal.NAME.' };
  const { 'ce-id': messageId, 'ce-runid': runId, 'ce-signalcorrelation': carried } = signal.headers;
  if (!messageId) return { malformed: 'The header ce-id is missing: repeats could not be told.' };
  if (!runId || !UUID.test(runId)) return { malformed: 'The header ce-runid is not a UUID.' };
  const body = signal.data.length === 0 ? { value: null } : parseBody(signal.data);
  if (typeof body === 'string') return { malformed: body };
  const correlation = carried === undefined ? undefined : decoded(carried);
  const payload = body.value as Json;
  const problem = storageProblem({ name, messageId, payload, correlation: correlation ?? null });
  if (problem) return { malformed: `It cannot be stored: ${problem.message}` };
  return { runId, message: { type: 'SignalReceived', messageId, name, correlation, payload } };
}

/** CloudEvents' NATS binding percent-encodes what a header can't carry. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
