import { MASK, unmaskJson } from '@/saga/dead-letters/masking';
import type { Verdict } from '@/saga/dead-letters/verdict';
import type { Json } from '@/saga/definition/primitives';
import { valueChanges } from '@/saga/diff/value-changes';
import type { DeadLetterView } from '@/saga/read-models/views';
import type { Actor } from '@/saga/run/events';
import { Conflict, InvalidInput, NotFound } from '../errors';
import type { RedriveDeps } from '../redrive-dead-letter';
import { storageProblem } from '../wire/storable-json';
import { readLetter } from './read-letter';

export type EditLetter = { readonly id: string; readonly payload: string; readonly by: Actor };

/** What an edited payload would mean. */
export type EditCheck = {
  /** Why it can't be kept; null when it can. */
  readonly problem: string | null;
  /** What sending it again would do; null while it can't be kept. */
  readonly verdict: Verdict | null;
};

type Edited =
  | { readonly letter: DeadLetterView; readonly paths: readonly string[] }
  | { readonly problem: string };

/**
 * Says whether an edited payload could be read by who gets it, and what sending it would do. Secrets that were masked
 * stay what they were. Throws `NotFound`, and `Conflict` when the letter cannot be edited.
 */
export function checkEdit(
  deps: Pick<RedriveDeps, 'deadLetters' | 'judge'>,
): (question: Pick<EditLetter, 'id' | 'payload'>) => Promise<EditCheck> {
  return async ({ id, payload }) => {
    const edited = applied(await editable(deps, id), payload);
    if ('problem' in edited) return { problem: edited.problem, verdict: null };
    const verdict = (await deps.judge([edited.letter])).get(id) ?? null;
    return { problem: null, verdict };
  };
}

/** Keeps an edited payload, and what it was before. Throws as `checkEdit`, and `InvalidInput` when it can't be read. */
export function editLetter(
  deps: Omit<RedriveDeps, 'bus' | 'judge'>,
): (command: EditLetter) => Promise<void> {
  return async ({ id, payload, by }) => {
    const edited = applied(await editable(deps, id), payload);
    if ('problem' in edited) {
      throw new InvalidInput([{ path: '/payload', message: edited.problem }], edited.problem);
    }
    const at = deps.clock.now();
    if (!(await deps.deadLetters.edit(id, edited.letter.payload, at))) {
      throw new Conflict('Only open letters can be edited.');
    }
    const target = { type: 'dead-letter', id };
    // Where, and not what: the values may be secret.
    const detail = { changed: edited.paths };
    await deps.audit.record({ at, actor: by, action: 'dead-letter.edited', target, detail });
    deps.live.publish({ type: 'dead-letters-changed', ids: [id] });
  };
}

async function editable(
  { deadLetters }: Pick<RedriveDeps, 'deadLetters'>,
  id: string,
): Promise<DeadLetterView> {
  const letter = await deadLetters.find(id);
  if (!letter) throw new NotFound('dead-letter', id);
  if (letter.status !== 'open') throw new Conflict('Only open letters can be edited.');
  if (letter.payloadEncoding !== 'utf-8') throw new Conflict('Its payload is no text.');
  return letter;
}

/** The letter with that payload, secrets put back, or why it can't be kept. */
function applied(letter: DeadLetterView, payload: string): Edited {
  const edited = parsed(payload);
  if (!edited) return { problem: 'The payload is not JSON.' };
  const before = parsed(letter.payload);
  const value = unmaskJson(edited.value, before?.value ?? null);
  const problem = storageProblem(value)?.message ?? problemOf(letter, value);
  if (problem) return { problem };
  const text = JSON.stringify(value);
  const changes = before ? valueChanges(before.value, value) : [{ path: [] }];
  const changed = { ...letter, payload: text };
  const message = readLetter(changed);
  if (message.type === 'unreadable') return { problem: sentence(message.why) };
  return { letter: changed, paths: changes.map(({ path }) => `/${path.join('/')}`) };
}

function problemOf(letter: DeadLetterView, value: Json): string | null {
  if (JSON.stringify(value).includes(MASK)) {
    return `${MASK} stands for a secret that was not there before: type it out.`;
  }
  const { runId } = (value ?? {}) as { readonly runId?: Json };
  const isCommand = letter.subject.startsWith('saga.command.');
  if (isCommand && letter.runId !== null && runId !== letter.runId) {
    return 'The field runId is not that of its run.';
  }
  return null;
}

function parsed(text: string): { readonly value: Json } | undefined {
  try {
    return { value: JSON.parse(text) as Json };
  } catch {
    return undefined;
  }
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
