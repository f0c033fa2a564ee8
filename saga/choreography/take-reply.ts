import { onReply } from '../run/decide';
import { parseCommandId } from '../run/ids';
import type { Reply } from '../run/messages';
import { ownEntry } from '../run/own-entry';
import type { Desk } from './desk';
import { goOn } from './thread';
import { goBack } from './undo';

/** An answer of the service's own participant. */
export function takeReply(desk: Desk, commandId: string, reply: Reply): void {
  const id = parseCommandId(commandId);
  if (!id || id.runId !== desk.state.runId) return;
  const { threads, undo, past } = desk.state;
  const thread = ownEntry(threads, id.ref);
  if (thread) goOn(desk, id.ref, (turn) => onReply(turn, commandId, () => reply));
  else if (undo && ownEntry(undo.works, id.ref)?.kind === 'compensation')
    goBack(desk, (turn) => onReply(turn, commandId, () => reply));
  else if (ownEntry(past, id.ref)?.unanswered.includes(id.attempt))
    recordLate(desk, { ...id, commandId, reply });
}

type Late = {
  readonly ref: string;
  readonly attempt: number;
  readonly commandId: string;
  readonly reply: Reply;
};

/** Recorded once. */
function recordLate(desk: Desk, { ref, attempt, commandId, reply }: Late): void {
  const { past } = desk.state;
  const known = past[ref];
  if (!known) return;
  const unanswered = known.unanswered.filter((other) => other !== attempt);
  desk.state = { ...desk.state, past: { ...past, [ref]: { ...known, unanswered } } };
  const detail = reply.outcome === 'succeeded' ? reply.result : reply.error;
  desk.history.push({ type: 'LateReplyRecorded', commandId, outcome: reply.outcome, detail });
}
