import type { IsSecret } from '@/saga/dead-letters/masking';
import { requireOpenFields } from '@/server/api/bind/masked-runs';
import type { BulkServices } from '@/server/api/services/bulk';
import { startBulk, undoBulk } from '@/server/application/bulk/start-bulk';
import { steerBulk } from '@/server/application/bulk/steer-bulk';
import { NotFound } from '@/server/application/errors';
import type { Backend } from './backend';

const JOBS = 50;
const ITEMS = 1_000;

/** What the API asks about actions on many runs, bound to the stores. */
export function bulkServices(backend: Backend, isSecret: IsSecret): BulkServices {
  const { bulkJobs } = backend;
  return {
    async preview(selection) {
      if (selection.type === 'filter') requireOpenFields(selection, isSecret);
      return bulkJobs.count(selection);
    },
    start: startBulk(backend),
    undo: undoBulk(backend),
    steer: steerBulk(backend),
    list: (by) => bulkJobs.list(JOBS, by),
    sagas: (id) => bulkJobs.sagas(id),
    async get(id) {
      const job = await bulkJobs.find(id);
      if (!job) throw new NotFound('bulk-job', id);
      return { job, items: await bulkJobs.items(id, ITEMS) };
    },
  };
}
