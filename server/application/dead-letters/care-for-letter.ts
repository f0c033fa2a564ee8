import type { Actor } from '@/saga/run/events';
import { Conflict, NotFound } from '../errors';
import type { DeadLetterDeps } from '../redrive-dead-letter';

export type CareDeps = Omit<DeadLetterDeps, 'bus'>;

/** Takes a discarded letter back; it is open again. Throws `NotFound`, and `Conflict` when it was not discarded. */
export function restoreDeadLetter(
  deps: CareDeps,
): (command: { readonly id: string; readonly by: Actor }) => Promise<void> {
  return async ({ id, by }) => {
    const at = deps.clock.now();
    if (!(await deps.deadLetters.restore(id, at))) {
      if (!(await deps.deadLetters.find(id))) throw new NotFound('dead-letter', id);
      throw new Conflict('The message was not discarded.');
    }
    await note(deps, { id, by, at, action: 'dead-letter.restored', detail: {} });
  };
}

/** Says who looks after a letter: whoever asks, or nobody. Throws `NotFound`. */
export function assignDeadLetter(
  deps: CareDeps,
): (command: { readonly id: string; readonly toMe: boolean; readonly by: Actor }) => Promise<void> {
  return async ({ id, toMe, by }) => {
    const at = deps.clock.now();
    const assignee = toMe ? { id: by.id, name: by.name ?? by.id } : null;
    if (!(await deps.deadLetters.assign(id, assignee, at))) throw new NotFound('dead-letter', id);
    const detail = { to: assignee?.name ?? null };
    await note(deps, { id, by, at, action: 'dead-letter.assigned', detail });
  };
}

/** Adds a note to a letter's history, where it stays. Throws `NotFound`. */
export function noteDeadLetter(
  deps: CareDeps,
): (command: { readonly id: string; readonly text: string; readonly by: Actor }) => Promise<void> {
  return async ({ id, text, by }) => {
    if (!(await deps.deadLetters.find(id))) throw new NotFound('dead-letter', id);
    const at = deps.clock.now();
    await note(deps, { id, by, at, action: 'dead-letter.noted', detail: { text } });
  };
}

type Entry = {
  readonly id: string;
  readonly by: Actor;
  readonly at: string;
  readonly action: string;
  readonly detail: { readonly [name: string]: string | null };
};

async function note(deps: CareDeps, { id, by: actor, at, action, detail }: Entry): Promise<void> {
  await deps.audit.record({ at, actor, action, target: { type: 'dead-letter', id }, detail });
  deps.live.publish({ type: 'dead-letters-changed', ids: [id] });
}
