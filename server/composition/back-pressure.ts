import type { OwnedPartitions } from '@/server/services/owned-partitions';
import { ServiceGovernor } from '@/server/services/service-governor';
import type { Backend } from './backend';

/** What opens and closes the services' breakers, and sets their gates. */
export function serviceGovernor({
  backend,
  owned,
}: {
  readonly backend: Backend;
  readonly owned: OwnedPartitions;
}): ServiceGovernor {
  return new ServiceGovernor({
    ...backend,
    owned,
    leases: {
      workers: async (withinMs) => {
        const { answers } = await backend.shards.askThose(({ leases }) => leases.workers(withinMs));
        return answers.flat();
      },
    },
  });
}
