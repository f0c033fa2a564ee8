import type { Desk } from './desk';
import type { Stop } from './saga-event';
import { stopThread } from './thread';

/**
 * This service hears that the run turns back: what it has not begun it does not begin, what waits ends,
 * and what is out is awaited. Behind the pivot nothing turns back.
 */
export function learn(desk: Desk, stop: Stop): void {
  if (desk.state.stop !== null) return;
  desk.state = { ...desk.state, stop };
  for (const ref of Object.keys(desk.state.threads)) stopThread(desk, ref);
}
