import { isPivoted, type Turn, turnBack } from '../run/turn';
import type { Stop } from './saga-event';

/** Turns a thread back that may still turn. */
export function heed(turn: Turn, stop: Stop | null): void {
  if (stop === null || turn.state.turnedBack !== null || isPivoted(turn.plan, turn.state)) return;
  const { reason, error, node } = stop;
  turnBack(turn, reason, { error, ...(node === undefined ? {} : { node }) });
}
