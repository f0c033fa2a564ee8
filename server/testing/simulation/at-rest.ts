import { FINAL_STATUSES } from '@/saga/run/status';
import type { Sim } from './sim';

const FAR = '9999-01-01T00:00:00.000Z';

/** Timers and letters of all partitions, whatever their time. */
export async function waitingRows(sim: Sim) {
  const partitions = Array.from({ length: sim.partitions }, (_, partition) => partition);
  const query = { partitions, now: FAR, limit: 10_000 };
  const { timers, inbox, outbox, orderedCommands } = sim.store;
  const [due, letters, open, backlog, held] = await Promise.all([
    timers.due(query),
    inbox.waiting(query),
    outbox.openCommands({ partitions, afterPosition: '0', limit: 10_000 }),
    outbox.backlog(),
    orderedCommands.waiting(),
  ]);
  return { timers: due, letters, open, unpublished: backlog.messages, held };
}

/** Whether all runs have been accepted and are over or stuck, with nothing left to do for anybody. */
export async function isAtRest(sim: Sim, runs: number): Promise<boolean> {
  if (sim.web.accepted.size < runs) return false;
  const rows = [...sim.projection.rows.values()];
  const over = rows.filter(({ status }) => FINAL_STATUSES.has(status) || status === 'stuck');
  if (over.length < Math.max(runs, rows.length)) return false;
  const unread = await sim.store.events.readAfter(await sim.projection.checkpoint(), 1);
  if (unread.length > 0) return false;
  const { timers, letters, open, unpublished, held } = await waitingRows(sim);
  return timers.length + letters.length + open.length + unpublished + held === 0;
}
