import { REDRIVE_HEADER } from '@/saga/dead-letters/letter-origin';
import type { Verdict } from '@/saga/dead-letters/verdict';
import type { DeadLetterView } from '@/saga/read-models/views';
import type { Actor } from '@/saga/run/events';
import type { AuditLog } from '@/server/ports/audit-log';
import type { Clock } from '@/server/ports/clock';
import type { DeadLetterStore } from '@/server/ports/dead-letter-store';
import type { LiveNotices } from '@/server/ports/live-notices';
import type { MessageBus, Publishable } from '@/server/ports/message-bus';
import type { JudgeLetters } from './dead-letters/judge-letters';
import { letterBody } from './dead-letters/read-letter';
import { Conflict, NotFound } from './errors';

export type DeadLetterDeps = {
  readonly deadLetters: DeadLetterStore;
  readonly bus: Pick<MessageBus, 'publishAll'>;
  readonly audit: AuditLog;
  readonly live: LiveNotices;
  readonly clock: Clock;
};

export type RedriveDeps = DeadLetterDeps & {
  readonly judge: JudgeLetters;
  /** Whether unsafe letters are sent only when a second person agrees. */
  readonly secondPerson: boolean;
};

export type RedriveDeadLetter = {
  readonly id: string;
  readonly by: Actor;
  /** Why it is sent although that is unsafe. */
  readonly reason?: string;
};

/**
 * Sends a dead letter's message again to where it went. Throws `NotFound`, and `Conflict` when it was
 * discarded, has no subject of ours, is unsafe to send and no reason is given, or the broker does not take it.
 */
export function redriveDeadLetter(
  deps: RedriveDeps,
): (command: RedriveDeadLetter) => Promise<void> {
  return async ({ id, by, reason }) => {
    const letter = await deps.deadLetters.find(id);
    if (!letter) throw new NotFound('dead-letter', id);
    const verdict = await allowed(deps, letter, reason);
    await publish(deps, letter);
    const at = deps.clock.now();
    await deps.deadLetters.markRetried(id, at);
    const target = { type: 'dead-letter', id };
    const detail = {
      subject: letter.subject,
      retries: letter.retries + 1,
      verdict: { ...verdict },
      ...(reason ? { reason } : {}),
    };
    await deps.audit.record({ at, actor: by, action: 'dead-letter.retried', target, detail });
    deps.live.publish({ type: 'dead-letters-changed', ids: [id] });
  };
}

async function allowed(
  deps: RedriveDeps,
  letter: DeadLetterView,
  reason: string | undefined,
): Promise<Verdict> {
  if (letter.status === 'discarded') throw new Conflict('The message was discarded.');
  if (!isRedrivable(letter)) {
    throw new Conflict(`Messages on ${letter.subject} cannot be sent again.`);
  }
  const verdict = (await deps.judge([letter])).get(letter.id) as Verdict;
  if (verdict.kind === 'unsafe' && deps.secondPerson) {
    const rule =
      'A second person has to agree: begin a redrive of it, and let somebody else agree.';
    throw new Conflict(`Sending it again is unsafe: ${verdict.reason} ${rule}`, { verdict });
  }
  if (verdict.kind !== 'unsafe' || reason) return verdict;
  const message = `Sending it again is unsafe: ${verdict.reason} Say why you want it.`;
  throw new Conflict(message, { verdict });
}

/** Whether a letter's message has a subject on which it can be sent again. */
export function isRedrivable({ subject }: Pick<DeadLetterView, 'subject'>): boolean {
  return /^saga\.(command|reply|event)\./.test(subject);
}

/**
 * The message of a letter's coming retry. Each retry has an id of its own, or the broker would drop a repeat of
 * the first; one retry has always the same, so that two people who press at the same time send one message.
 */
export function retryMessage(letter: DeadLetterView, retry: number): Publishable {
  return {
    id: `${letter.id}:retry:${retry}`,
    subject: letter.subject,
    headers: { ...ownHeaders(letter), [REDRIVE_HEADER]: letter.id },
    body: letterBody(letter),
  };
}

/** Without those for the broker: by the id of the first sending it would take a retry for a repeat, and drop it. */
function ownHeaders({ headers }: DeadLetterView): DeadLetterView['headers'] {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !/^nats-/i.test(name)));
}

async function publish(deps: DeadLetterDeps, letter: DeadLetterView): Promise<void> {
  const [outcome] = await deps.bus.publishAll([retryMessage(letter, letter.retries + 1)]);
  if (!outcome?.stored) {
    throw new Conflict(`The broker did not take the message: ${outcome?.error ?? 'no answer'}`);
  }
}
