import type { StartBulk } from '@/server/application/bulk/start-bulk';
import { Forbidden, NotFound } from '@/server/application/errors';
import type { BulkServices } from '../services/bulk';
import type { Reach } from './reach';
import type { RequireRun } from './run-of';

type Parts = {
  readonly bulk: BulkServices;
  readonly requireRun: RequireRun;
};

/** Actions that whoever asks began, on runs within reach. */
export function bulkWithin({ bulk, requireRun }: Parts, reach: Reach): BulkServices {
  const narrowed = async (selection: StartBulk['selection']): Promise<StartBulk['selection']> => {
    if (selection.type === 'filter') return { ...selection, sagas: reach.sagas() };
    for (const runId of selection.runIds) await requireRun(runId);
    return selection;
  };
  const requireOwn = async (id: string) => {
    const found = await bulk.get(id);
    if (found.job.createdBy.id !== reach.actorId) throw new NotFound('bulk-job', id);
    return found;
  };
  /** What goes on, or is taken back, has to be within reach now: what was granted when it began may be gone. */
  const requireStillWithin = async (id: string) => {
    await requireOwn(id);
    const sagas = await bulk.sagas(id);
    if (sagas.every((saga) => reach.has(saga))) return;
    throw new Forbidden('You may not act on all of its runs any more.');
  };
  return {
    preview: async (selection) => bulk.preview(await narrowed(selection)),
    start: async (command) =>
      bulk.start({ ...command, selection: await narrowed(command.selection) }),
    list: () => bulk.list(reach.actorId),
    async sagas(id) {
      await requireOwn(id);
      return bulk.sagas(id);
    },
    get: requireOwn,
    async undo(command) {
      await requireStillWithin(command.id);
      return bulk.undo(command);
    },
    async steer(command) {
      await (command.wish === 'resume' ? requireStillWithin : requireOwn)(command.id);
      return bulk.steer(command);
    },
  };
}
