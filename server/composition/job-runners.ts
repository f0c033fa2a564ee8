import { randomUUID } from 'node:crypto';
import { natsConsumerProgress } from '@/server/adapters/nats/consumer-progress';
import { bulkDeeds } from '@/server/application/bulk/bulk-deeds';
import { stepBulk } from '@/server/application/bulk/step-bulk';
import { stepRedrive } from '@/server/application/dead-letters/step-redrive';
import { RateLimit } from '@/server/application/rate-limit';
import { JobRunner } from '@/server/services/job-runner';
import type { Service } from '@/server/services/service';
import type { Backend } from './backend';

/** What works off the jobs that people have begun: letters sent again, and actions on many runs. */
export function jobRunners(backend: Backend): Service[] {
  const { logger, jobs, bulkJobs } = backend;
  const workerId = randomUUID();
  const newLimit = () => new RateLimit(() => performance.now());
  const redrive = { ...backend, progress: natsConsumerProgress(backend.link), limit: newLimit() };
  const bulk = { ...backend, limit: newLimit(), deeds: bulkDeeds(backend) };
  return [
    new JobRunner({
      ...{ name: 'redrive-runner', jobs, workerId, logger },
      step: (lease) => stepRedrive(redrive, lease),
    }),
    new JobRunner({
      ...{ name: 'bulk-runner', jobs: bulkJobs, workerId, logger },
      step: (lease) => stepBulk(bulk, lease),
    }),
  ];
}
