import { ownEntry } from '../run/own-entry';
import type { RunState } from '../run/state';
import type { LetterMessage } from './verdict';

/**
 * Whether a run has what it waited for when the message was sent: the answer of the attempt that a command asks
 * for, or that a reply is. Null when the run cannot tell.
 */
export function isAnswered(message: LetterMessage, run: RunState | null): boolean | null {
  if (message.type !== 'command' && message.type !== 'reply') return null;
  const work = run ? ownEntry(run.works, message.ref) : undefined;
  if (!work) return null;
  const isOut = work.status === 'running' && work.attempt === message.attempt;
  return !isOut && !work.unanswered.includes(message.attempt);
}
