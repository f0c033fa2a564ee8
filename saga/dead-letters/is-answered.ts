import { ownEntry } from '../run/own-entry';
import type { RunState } from '../run/state';
import type { LetterMessage } from './verdict';

/** Whether the run can tell what became of a message: of what is only told, its consumer alone knows. */
export function asksOrAnswers(
  message: LetterMessage,
): message is Extract<LetterMessage, { type: 'command' | 'reply' }> {
  return message.type === 'command' || message.type === 'reply';
}

/**
 * Whether a run has what it waited for when the message was sent: the answer of the attempt that a command asks
 * for, or that a reply is. Null when the run cannot tell.
 */
export function isAnswered(message: LetterMessage, run: RunState | null): boolean | null {
  if (!asksOrAnswers(message)) return null;
  const work = run ? ownEntry(run.works, message.ref) : undefined;
  if (!work) return null;
  const isOut = work.status === 'running' && work.attempt === message.attempt;
  return !isOut && !work.unanswered.includes(message.attempt);
}
