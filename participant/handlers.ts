import type { Command, Failure, Json, Outcome } from './command';
import { failureOf, NoHandler } from './errors';
import { storable } from './storable';

/**
 * Does, or undoes, one piece of work inside the store's transaction and returns its result.
 * Throw `BusinessError` to refuse for good, `RetryableError` to be asked again later; anything else
 * counts as a fault of this service: the message is delivered again, and ends as a dead letter.
 */
export type Handler<Tx> = (command: Command, tx: Tx) => Promise<Json | undefined>;

/** Handlers by action. */
export type Handlers<Tx> = { readonly [action: string]: Handler<Tx> };

/** The handler of a command's action. Throws {@link NoHandler}. */
export function handlerFor<Tx>(handlers: Handlers<Tx>, command: Command): Handler<Tx> {
  const handler = Object.hasOwn(handlers, command.action) ? handlers[command.action] : undefined;
  if (handler) return handler;
  throw new NoHandler(command.service, command.action, Object.keys(handlers));
}

/** Runs a handler: a refusal becomes a failed outcome, every other error is thrown on. */
export async function outcomeOf<Tx>(
  handler: Handler<Tx>,
  command: Command,
  tx: Tx,
): Promise<Outcome> {
  try {
    return { type: 'succeeded', result: storable(await handler(command, tx)) };
  } catch (error) {
    const failure = failureOf(error);
    if (failure && !failure.retryable)
      return { type: 'failed', error: storable(failure) as Failure };
    throw error;
  }
}
