import type { DeadLetterView } from '@/saga/read-models/views';
import type { Actor } from '@/saga/run/events';
import type { AuditLog } from '@/server/ports/audit-log';
import type { Clock } from '@/server/ports/clock';
import type { DeadLetterStore } from '@/server/ports/dead-letter-store';
import type { LiveNotices } from '@/server/ports/live-notices';
import type { MessageBus } from '@/server/ports/message-bus';
import { Conflict, NotFound } from './errors';

export type DeadLetterDeps = {
  readonly deadLetters: DeadLetterStore;
  readonly bus: Pick<MessageBus, 'publishAll'>;
  readonly audit: AuditLog;
  readonly live: LiveNotices;
  readonly clock: Clock;
};

/**
 * Sends a dead letter's message again, as it was, to where it went. Throws `NotFound`, and
 * `Conflict` when it was discarded, has no subject of ours, or the broker does not take it.
 */
export function redriveDeadLetter(
  deps: DeadLetterDeps,
): (command: { readonly id: string; readonly by: Actor }) => Promise<void> {
  return async ({ id, by }) => {
    const letter = await deps.deadLetters.find(id);
    if (!letter) throw new NotFound('dead-letter', id);
    if (letter.status === 'discarded') throw new Conflict('The message was discarded.');
    await publish(deps, letter);
    const at = deps.clock.now();
    await deps.deadLetters.markRetried(id, at);
    const target = { type: 'dead-letter', id };
    const detail = { subject: letter.subject, retries: letter.retries + 1 };
    await deps.audit.record({ at, actor: by, action: 'dead-letter.retried', target, detail });
    deps.live.publish({ type: 'dead-letters-changed', ids: [id] });
  };
}

async function publish(deps: DeadLetterDeps, letter: DeadLetterView): Promise<void> {
  if (!/^saga\.(command|reply|event)\./.test(letter.subject)) {
    throw new Conflict(`Messages on ${letter.subject} cannot be sent again.`);
  }
  const encoding = letter.payloadEncoding === 'base64' ? 'base64' : 'utf8';
  const [outcome] = await deps.bus.publishAll([
    {
      // Another id for each retry: the broker would drop a repeat of the first. The same for one
      // retry, so that two people who press at the same time send one message.
      id: `${letter.id}:retry:${letter.retries + 1}`,
      subject: letter.subject,
      headers: letter.headers,
      body: Buffer.from(letter.payload, encoding),
    },
  ]);
  if (!outcome?.stored) {
    throw new Conflict(`The broker did not take the message: ${outcome?.error ?? 'no answer'}`);
  }
}
