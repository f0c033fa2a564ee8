import type { StartBulk } from '@/server/application/bulk/start-bulk';
import { Forbidden, NotFound } from '@/server/application/errors';
import type { BulkServices } from '../services/bulk';
import type { RunServices } from '../services/runs';
import type { Reach } from './reach';
import type { RequireRun } from './run-of';

type Parts = {
  readonly bulk: BulkServices;
  readonly runs: Pick<RunServices, 'summaries'>;
  readonly requireRun: RequireRun;
};

/** Actions that whoever asks began, on runs within reach. */
export function bulkWithin({ bulk, runs, requireRun }: Parts, reach: Reach): BulkServices {
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
    const { items } = await requireOwn(id);
    const known = await runs.summaries(items.map(({ runId }) => runId));
    if (known.every(({ saga }) => reach.has(saga))) return;
    throw new Forbidden('You may not act on all of its runs any more.');
  };
  return {
    preview: async (selection) => bulk.preview(await narrowed(selection)),
    start: async (command) =>
      bulk.start({ ...command, selection: await narrowed(command.selection) }),
    list: () => bulk.list(reach.actorId),
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
