import type { ChaosFault, ChaosRule } from '@/saga/chaos/chaos-rule';
import { ruleTitle } from '@/saga/chaos/chaos-words';
import type { HeldMessage } from '@/server/ports/chaos-store';
import type { Publishable, StoredMessage } from '@/server/ports/message-bus';
import { REPLY_FAILED_TYPE } from '../wire/read-reply';
import { CHAOS_HEADER, type OnEdge } from './edge-message';

/** Of a message that came from the broker, the headers with which it was sent. */
const SENT = /^(ce-|content-type$|traceparent$|tracestate$)/;

/** A message as it can be kept and sent again; the broker takes it for another. */
export function copyOf(
  rule: Pick<ChaosRule, 'id'>,
  message: Publishable | StoredMessage,
): HeldMessage {
  const { subject, headers } = message;
  const sent = Object.entries(headers).filter(([name]) => SENT.test(name));
  const body = 'data' in message ? message.data : message.body;
  return {
    id: `${headers['ce-id']}:chaos`,
    subject,
    headers: { ...Object.fromEntries(sent), [CHAOS_HEADER]: rule.id },
    body: typeof body === 'string' ? body : new TextDecoder().decode(body),
  };
}

type Failing = {
  readonly rule: Pick<ChaosRule, 'id' | 'edge'> & {
    readonly fault: Extract<ChaosFault, { type: 'fail' }>;
  };
  readonly on: OnEdge;
  /** ISO 8601. */
  readonly now: string;
};

/**
 * The failure that is sent in the place of a command, or of the reply to one. Who asked cannot tell whether the work
 * of a reply was done, so that is left in doubt.
 */
export function failureOf(
  { rule, on, now }: Failing,
  message: Publishable | StoredMessage,
): HeldMessage {
  const copy = copyOf(rule, message);
  const { name, retryable } = rule.fault.error;
  const error = {
    name,
    message: `By chaos: ${ruleTitle(rule)}.`,
    retryable,
    ...(on.message === 'reply' ? { inDoubt: true } : {}),
  };
  const body = JSON.stringify({ error });
  if (on.message === 'reply') {
    return { ...copy, headers: { ...copy.headers, 'ce-type': REPLY_FAILED_TYPE }, body };
  }
  const { 'ce-idempotencykey': _, 'ce-replyto': replyTo = '', ...headers } = copy.headers;
  return {
    id: copy.id,
    subject: replyTo,
    headers: {
      ...headers,
      'ce-id': `${on.messageId}:reply`,
      'ce-type': REPLY_FAILED_TYPE,
      'ce-source': `participant/${on.service}`,
      'ce-time': now,
      'ce-causationid': on.messageId,
    },
    body,
  };
}
