import { compatibility } from '../compatibility/compatibility';
import type { Plan } from '../plan';
import type { RunEvent } from './events';
import type { RunMessage } from './messages';
import { record, type Turn } from './turn';

/**
 * Lets the run go on in another version of its saga, from where it stands. Nothing when that version is its
 * own, or when anything speaks against it: whoever asks is told by `compatibility` beforehand.
 */
export function migrate(turn: Turn, message: Extract<RunMessage, { type: 'MigrateRun' }>): void {
  const { to, plan, by, reason } = message;
  const { sagaVersion: from } = turn.state;
  if (to === from || !compatibility(turn.plan, plan, turn.state).compatible) return;
  record(turn, { type: 'RunMigrated', from, to, by, reason });
  turn.plan = plan;
}

/** The plan of a run after an event that this message led to. */
export function planAfter(plan: Plan, event: RunEvent, message: RunMessage): Plan {
  return event.type === 'RunMigrated' && message.type === 'MigrateRun' ? message.plan : plan;
}
