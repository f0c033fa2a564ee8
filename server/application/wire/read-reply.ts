import { z } from 'zod';
import { json } from '@/saga/definition/primitives';
import { parseCommandId } from '@/saga/run/ids';
import type { Reply, RunMessage } from '@/saga/run/messages';
import { parseBody } from './parse-body';
import { storageProblem } from './storable-json';

/** CloudEvents types of the two replies. */
export const REPLY_SUCCEEDED_TYPE = 'backstitch.reply.succeeded.v1';
export const REPLY_FAILED_TYPE = 'backstitch.reply.failed.v1';

type Headers = { readonly [name: string]: string };

/** A reply that was understood, or why not. */
export type ReadReply =
  | { readonly runId: string; readonly message: Extract<RunMessage, { type: 'ReplyReceived' }> }
  | { readonly malformed: string };

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

const failedBody = z.object({
  error: z.object({
    name: z.string().min(1).max(200),
    message: z.string(),
    retryable: z.boolean().optional(),
    inDoubt: z.boolean().optional(),
    details: json.optional(),
  }),
});

/** Reads a reply from its CloudEvents headers and its JSON body. Never throws. */
export function readReply(headers: Headers, data: Uint8Array): ReadReply {
  const runId = headers['ce-runid'];
  const commandId = headers['ce-causationid'];
  if (!runId || !UUID.test(runId)) return { malformed: 'The header ce-runid is not a UUID.' };
  if (!commandId || parseCommandId(commandId)?.runId !== runId) {
    return { malformed: 'The header ce-causationid is not the id of a command of this run.' };
  }
  const reply = readBody(headers['ce-type'] ?? '', data);
  if (typeof reply === 'string') return { malformed: reply };
  const messageId = headers['ce-id'] || `${commandId}:reply`;
  return { runId, message: { messageId, type: 'ReplyReceived', commandId, reply } };
}

function readBody(type: string, data: Uint8Array): Reply | string {
  if (type !== REPLY_SUCCEEDED_TYPE && type !== REPLY_FAILED_TYPE) {
    return `The header ce-type is '${type}', which is no reply.`;
  }
  const body = parseBody(data);
  if (typeof body === 'string') return body;
  const problem = storageProblem(body.value as never);
  if (problem) return `The body cannot be stored: ${problem.message} At '${problem.path}'.`;
  return type === REPLY_SUCCEEDED_TYPE ? succeeded(body.value) : failed(body.value);
}

function succeeded(value: unknown): Reply | string {
  if (typeof value !== 'object' || value === null || !('result' in value)) {
    return 'The body has no result.';
  }
  // It was parsed from JSON, so it is JSON.
  return { outcome: 'succeeded', result: (value as { result: never }).result };
}

function failed(value: unknown): Reply | string {
  const parsed = failedBody.safeParse(value);
  if (parsed.success) return { outcome: 'failed', error: parsed.data.error };
  const [issue] = parsed.error.issues;
  return `The body is no failure: ${issue?.path.join('/')}: ${issue?.message}`;
}
