import type { MemoryStore } from '@/participant/memory-store';
import type { PlanLibrary } from '@/server/application/plan-library';
import type { DeadLetterStore } from '@/server/ports/dead-letter-store';
import type { Ids } from '@/server/ports/ids';
import type { PartitionLeases } from '@/server/ports/partition-leases';
import type { RunProjection } from '@/server/ports/run-projection';
import type { RunStores } from '@/server/ports/run-store/run-stores';
import type { SagaStore } from '@/server/ports/saga-store';
import type { Planted } from './planted';
import type { SimBroker } from './sim-broker';
import type { SimLive } from './sim-live';
import type { SimWorld } from './sim-world';

export type SimSagas = { readonly sagas: SagaStore; readonly plans: PlanLibrary };

/** The servers of a simulation, as its processes use them. */
export type SimParts = SimWorld &
  SimSagas & {
    readonly broker: SimBroker;
    readonly live: SimLive;
    readonly store: RunStores;
    readonly deadLetters: DeadLetterStore;
    readonly projection: RunProjection;
    readonly leases: PartitionLeases;
    readonly bank: MemoryStore;
    readonly planted: Planted;
    readonly partitions: number;
    readonly ids: Ids;
    /** Messages lie in the outbox which whoever committed them cannot publish. */
    ringBell(): void;
  };
