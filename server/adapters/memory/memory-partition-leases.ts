import type { PartitionLeases, WorkerInfo } from '@/server/ports/partition-leases';

type Lease = { readonly owner: string; readonly expiresAt: number };

/** Leases in memory, by a given clock in milliseconds, for tests and simulations. */
export function memoryPartitionLeases(nowMs: () => number): PartitionLeases {
  const workers = new Map<string, WorkerInfo & { readonly seenAt: number }>();
  const leases = new Map<number, Lease>();
  const alive = (withinMs: number) =>
    [...workers.values()].filter(({ seenAt }) => nowMs() - seenAt < withinMs);
  return {
    async renew({ leaseMs, partitions, ...worker }) {
      const heartbeatAt = new Date(nowMs()).toISOString();
      workers.set(worker.id, { ...worker, heartbeatAt, seenAt: nowMs() });
      const share = Math.ceil(partitions / alive(leaseMs).length);
      const all = Array.from({ length: partitions }, (_, partition) => partition);
      const free = all.filter((partition) => (leases.get(partition)?.expiresAt ?? 0) < nowMs());
      const held = heldBy(leases, worker.id);
      for (const partition of held.slice(share)) leases.delete(partition);
      const kept = [...held.slice(0, share), ...free.filter((one) => !held.includes(one))];
      const lease = { owner: worker.id, expiresAt: nowMs() + leaseMs };
      for (const partition of kept.slice(0, share)) leases.set(partition, lease);
      return [...heldBy(leases, worker.id)].sort((a, b) => a - b);
    },
    async leave(workerId) {
      for (const partition of heldBy(leases, workerId)) leases.delete(partition);
      workers.delete(workerId);
    },
    async workers(withinMs) {
      return alive(withinMs).map(({ seenAt: _, ...worker }) => worker);
    },
  };
}

function heldBy(leases: ReadonlyMap<number, Lease>, id: string): readonly number[] {
  return [...leases].filter(([, { owner }]) => owner === id).map(([partition]) => partition);
}
