import type { WaitState } from './state';
import { isPivoted, record, type Turn, whereOf } from './turn';

/**
 * Whether a wait whose time is over goes on all the same: when no edge leads on from it, and past the
 * pivot none leads back. That is recorded then.
 */
export function waitsOn(turn: Turn, timeoutNext: string | null, wait: WaitState): boolean {
  if (timeoutNext !== null || !isPivoted(turn.plan, turn.state)) return false;
  record(turn, { type: 'WaitOverdue', node: wait.node, ...whereOf(wait) });
  return true;
}
