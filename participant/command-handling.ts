import type { Outcome } from './command';
import { type AddressedCommand, type ReplyMessage, replyTo } from './envelope';
import { failureOf } from './errors';
import { type Handlers, handlerFor, outcomeOf } from './handlers';
import type { Logger } from './logger';
import type { Answer, ParticipantStore } from './store';
import { untilWorks } from './until-works';

/** What handling a command needs. */
export type HandlingDeps<Tx> = {
  readonly handlers: Handlers<Tx>;
  readonly store: ParticipantStore<Tx>;
  readonly logger: Logger;
  readonly signal: AbortSignal;
};

/** How a command was answered; `stored` when the reply also lies in the outbox. */
export type Handled = {
  readonly reply: ReplyMessage;
  readonly outcome: Outcome;
  readonly replayed: boolean;
};

/**
 * Does a command's work once and gives the reply to publish. A store that can't be reached is
 * waited for. Throws `NoHandler`, and whatever the handler throws that is no refusal.
 */
export async function handleCommand<Tx>(
  deps: HandlingDeps<Tx>,
  command: AddressedCommand,
): Promise<Handled> {
  const handler = handlerFor(deps.handlers, command);
  const makeReply = (outcome: Outcome) => replyTo(command, outcome, new Date().toISOString());
  let stored: ReplyMessage | undefined;
  try {
    const { outcome, replayed } = await onceInStore(deps, command, {
      run: (tx: Tx) => outcomeOf(handler, command, tx),
      reply: (outcome) => {
        stored = makeReply(outcome);
        return stored;
      },
    });
    const reply = replayed || !stored ? makeReply(outcome) : stored;
    return { outcome, replayed, reply };
  } catch (error) {
    const failure = failureOf(error);
    if (!failure) throw error;
    const outcome: Outcome = { type: 'failed', error: failure };
    return { outcome, replayed: false, reply: makeReply(outcome) };
  }
}

type StoredWork<Tx> = { run(tx: Tx): Promise<Outcome>; reply(outcome: Outcome): ReplyMessage };

/**
 * Tells the handler's errors from the store's own: the first are the message's matter and thrown,
 * the second are an outage, in which deliveries must not be used up.
 */
async function onceInStore<Tx>(
  deps: HandlingDeps<Tx>,
  command: AddressedCommand,
  work: StoredWork<Tx>,
): Promise<Answer> {
  let thrown: { error: unknown } | null = null;
  const run = (tx: Tx) =>
    work.run(tx).catch((error) => {
      thrown = { error };
      throw error;
    });
  const attempt = () =>
    deps.store.once(command, { run, reply: work.reply }).catch((error): Answer | null => {
      if (thrown) return null;
      throw error;
    });
  const answer = await untilWorks(attempt, {
    signal: deps.signal,
    onFailure: (error) =>
      deps.logger.warn({ err: error, command: command.commandId }, 'the store is not available'),
  });
  if (answer) return answer;
  throw (thrown as { error: unknown } | null)?.error;
}
