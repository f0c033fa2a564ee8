import { alertStoreContract } from '@/server/ports/alert-store.contract';
import { deadLetterStoreContract } from '@/server/ports/dead-letter-store.contract';
import { partitionLeasesContract } from '@/server/ports/partition-leases.contract';
import { runStoreContract } from '@/server/ports/run-store.contract';
import { sagaStoreContract } from '@/server/ports/saga-store.contract';
import { serviceControlsContract } from '@/server/ports/service-controls.contract';
import { serviceGatesContract } from '@/server/ports/service-gates.contract';
import { memoryAlertStores } from './memory-alert-stores';
import { memoryDeadLetterStore } from './memory-dead-letter-store';
import { memoryPartitionLeases } from './memory-partition-leases';
import { memoryRunStore } from './memory-run-store';
import { memorySagaStore } from './memory-saga-store';
import { memoryServiceControls } from './memory-service-controls';
import { memoryServiceGates } from './memory-service-gates';

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
serviceControlsContract(async () => memoryServiceControls());
serviceGatesContract(async () => {
  const gates = memoryServiceGates();
  return {
    gates,
    another: () => gates,
    serve: async (service, atOnce) => {
      const deliveries: number[] = [];
      const begun: (() => void)[] = [];
      let atOnceFromNow = false;
      gates.serve(service, atOnce, (answered) => {
        deliveries.push(1);
        if (atOnceFromNow) answered();
        else begun.push(answered);
      });
      const answer = () => {
        atOnceFromNow = true;
        for (const answered of begun.splice(0)) answered();
      };
      return { deliveries, answer };
    },
    send: async (service, count) => {
      for (let n = 0; n < count; n++) gates.send(service, '2026-01-01T00:00:00.000Z');
    },
  };
});
