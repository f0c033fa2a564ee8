import type { StartBulk } from '@/server/application/bulk/start-bulk';
import { NotFound } from '@/server/application/errors';
import type { BulkServices } from '../services/bulk';
import type { Reach } from './reach';
import type { RequireRun } from './run-of';

/** Actions that whoever asks began, on runs within reach. */
export function bulkWithin(bulk: BulkServices, reach: Reach, requireRun: RequireRun): BulkServices {
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
  return {
    preview: async (selection) => bulk.preview(await narrowed(selection)),
    start: async (command) =>
      bulk.start({ ...command, selection: await narrowed(command.selection) }),
    list: () => bulk.list(reach.actorId),
    get: requireOwn,
    async undo(command) {
      await requireOwn(command.id);
      return bulk.undo(command);
    },
    async steer(command) {
      await requireOwn(command.id);
      return bulk.steer(command);
    },
  };
}
