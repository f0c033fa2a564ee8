import { alertStoreContract } from '@/server/ports/alert-store.contract';
import { deadLetterStoreContract } from '@/server/ports/dead-letter-store.contract';
import { partitionLeasesContract } from '@/server/ports/partition-leases.contract';
import { runStoreContract } from '@/server/ports/run-store.contract';
import { sagaStoreContract } from '@/server/ports/saga-store.contract';
import { memoryAlertStores } from './memory-alert-stores';
import { memoryDeadLetterStore } from './memory-dead-letter-store';
import { memoryPartitionLeases } from './memory-partition-leases';
import { memoryRunStore } from './memory-run-store';
import { memorySagaStore } from './memory-saga-store';

runStoreContract(async () => memoryRunStore());
sagaStoreContract(async () => memorySagaStore());
alertStoreContract(async () => memoryAlertStores());
deadLetterStoreContract(async () => memoryDeadLetterStore());
partitionLeasesContract(async () => {
  let now = 1_000_000;
  const pass = async (ms: number) => {
    now += ms;
  };
  return { leases: memoryPartitionLeases(() => now), pass };
});
