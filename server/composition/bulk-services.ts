import type { BulkServices } from '@/server/api/services/bulk';
import { startBulk, undoBulk } from '@/server/application/bulk/start-bulk';
import { steerBulk } from '@/server/application/bulk/steer-bulk';
import { NotFound } from '@/server/application/errors';
import type { Backend } from './backend';

const JOBS = 50;
const ITEMS = 1_000;

/** What the API asks about actions on many runs, bound to the stores. */
export function bulkServices(backend: Backend): BulkServices {
  const { bulkJobs } = backend;
  return {
    preview: bulkJobs.count,
    start: startBulk(backend),
    undo: undoBulk(backend),
    steer: steerBulk(backend),
    list: () => bulkJobs.list(JOBS),
    async get(id) {
      const job = await bulkJobs.find(id);
      if (!job) throw new NotFound('bulk-job', id);
      return { job, items: await bulkJobs.items(id, ITEMS) };
    },
  };
}
