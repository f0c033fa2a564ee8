import type { EdgeMessage } from '@/saga/chaos/matches';
import { nodeOf, parseCommandId } from '@/saga/run/ids';
import { COMMAND_TYPE } from '../wire/command-message';
import { REPLY_FAILED_TYPE, REPLY_SUCCEEDED_TYPE } from '../wire/read-reply';

/** On what was sent in a message's place, or once more: the rule that wanted it. It is not hit again. */
export const CHAOS_HEADER = 'bs-chaos';

type Wire = {
  readonly subject: string;
  readonly headers: { readonly [name: string]: string };
};

/** A message on an edge, and what its hit is known by. */
export type OnEdge = EdgeMessage & {
  readonly messageId: string;
  readonly attempt: number | null;
  /** What it says of its run itself; undefined for replies. */
  readonly of: RunSaid | undefined;
};

/** Which version of which saga a run is of, and its business case. */
export type RunSaid = {
  readonly saga: string;
  readonly sagaVersion: number;
  readonly correlationId: string;
};

const COMMAND_SUBJECT = /^saga\.command\.(?:_\w+\.)?([^.]+)\.(.+)$/;

/** A command that is about to be sent; null for anything else, and for what chaos itself sends. */
export function commandOnEdge({ subject, headers }: Wire): OnEdge | null {
  if (headers['ce-type'] !== COMMAND_TYPE || CHAOS_HEADER in headers) return null;
  const [, service, action] = COMMAND_SUBJECT.exec(subject) ?? [];
  const work = workOf(headers['ce-id']);
  const of = saidIn(headers);
  return work && { message: 'command', ...work, service, action, saga: of?.saga, of };
}

/** A reply that was delivered, whose saga, action and perhaps service only its run knows. */
export function replyOnEdge({ headers }: Wire, service?: string): OnEdge | null {
  const type = headers['ce-type'];
  if (type !== REPLY_SUCCEEDED_TYPE && type !== REPLY_FAILED_TYPE) return null;
  if (CHAOS_HEADER in headers) return null;
  const work = workOf(headers['ce-causationid']);
  if (!work) return null;
  const messageId = headers['ce-id'] || `${work.messageId}:reply`;
  const unknown = { saga: undefined, action: undefined, of: undefined };
  return { ...work, ...unknown, message: 'reply', messageId, service };
}

/** An event of a choreography that was delivered to one of its services, and not by itself. */
export function eventOnEdge({ subject, headers }: Wire, service: string): OnEdge | null {
  const runId = headers['ce-runid'];
  const of = saidIn(headers);
  if (!runId || !headers['ce-id'] || !of || CHAOS_HEADER in headers) return null;
  if (headers['ce-source']?.split('/')[2] === service) return null;
  const messageId = `${headers['ce-id']} to ${service}`;
  const action = subject.split('.').slice(4).join('.');
  const rest = { node: undefined, attempt: null, saga: of.saga, of };
  return { message: 'event', runId, messageId, service, action, ...rest };
}

function workOf(commandId: string | undefined) {
  const id = parseCommandId(commandId ?? '');
  if (!id || !commandId) return null;
  const { runId, ref, attempt } = id;
  return { runId, attempt, node: nodeOf(ref), messageId: commandId };
}

function saidIn(headers: Wire['headers']): RunSaid | undefined {
  const saga = headers['ce-source']?.split('/')[1];
  const sagaVersion = Number(headers['ce-sagaversion']);
  if (!saga || !(sagaVersion > 0)) return undefined;
  return { saga, sagaVersion, correlationId: decoded(headers['ce-correlationid'] ?? '') };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
