import type { Actor } from '@/saga/run/events';
import { NotFound } from './errors';
import type { DeadLetterDeps } from './redrive-dead-letter';

export type DiscardDeadLetter = {
  readonly id: string;
  readonly reason: string;
  readonly by: Actor;
};

/** Puts a dead letter aside; it stays readable. Throws `NotFound`. */
export function discardDeadLetter(
  deps: Omit<DeadLetterDeps, 'bus'>,
): (command: DiscardDeadLetter) => Promise<void> {
  return async ({ id, reason, by }) => {
    const at = deps.clock.now();
    if (!(await deps.deadLetters.markDiscarded(id, reason, at))) {
      throw new NotFound('dead-letter', id);
    }
    const target = { type: 'dead-letter', id };
    const detail = { reason };
    await deps.audit.record({ at, actor: by, action: 'dead-letter.discarded', target, detail });
    deps.live.publish({ type: 'dead-letters-changed', ids: [id] });
  };
}
