import { RunCache } from '@/server/application/run-cache';
import type { RunWriteSet } from '@/server/ports/run-writes';
import { CommandResender } from '@/server/services/command-resender';
import { InboxReader } from '@/server/services/inbox-reader';
import { LeaseKeeper } from '@/server/services/lease-keeper';
import { Orchestrator } from '@/server/services/orchestrator';
import { OrderGate } from '@/server/services/order-gate';
import { OutboxSweeper } from '@/server/services/outbox-sweeper';
import { OwnedPartitions } from '@/server/services/owned-partitions';
import { Projector } from '@/server/services/projector';
import { ReactorHost } from '@/server/services/reactor-host';
import { ReplyIntake } from '@/server/services/reply-intake';
import { SignalIntake } from '@/server/services/signal-intake';
import { TimerSweeper } from '@/server/services/timer-sweeper';
import { simBackend } from './sim-backend';
import type { SimParts } from './sim-parts';
import type { SimProcess } from './sim-process';

const LEASE_MS = 5_000;
const LANES = 2;
const RUNS_IN_MEMORY = 8;

/** A worker: the engine's own services, put together as `startWorker` does, on the simulation's servers. */
export async function startSimWorker(sim: SimParts, process: SimProcess): Promise<void> {
  const backend = simBackend(sim, process);
  const owned = new OwnedPartitions();
  // Small, so that runs are also read again.
  const cache = new RunCache(RUNS_IN_MEMORY);
  const noting = (after: (writes: RunWriteSet) => void) => (writes: RunWriteSet) => {
    after(writes);
    timers.noteScheduled(writes);
  };
  const orchestrator: Orchestrator = new Orchestrator(
    { ...backend, cache, afterCommit: noting(backend.afterCommit) },
    LANES,
  );
  const push: Orchestrator['push'] = (item) => orchestrator.push(item);
  const reactors = new ReactorHost({ ...backend, afterCommit: noting(backend.afterFlow) });
  const fire: ReactorHost['fire'] = (timer) => reactors.fire(timer);
  const timers: TimerSweeper = new TimerSweeper({ ...backend, owned, push, fire });
  const sweeper = new OutboxSweeper({ ...backend, owned });
  backend.bus.onConnected(() => sweeper.takeLeft());
  process.onBell(() => sweeper.takeLeft());
  const services = [
    new ReplyIntake({ ...backend, shard: 0, owned, cache, push }),
    new SignalIntake(backend),
    timers,
    new InboxReader({ ...backend, owned, push }),
    reactors,
    orchestrator,
    new OrderGate({ ...backend, owned, afterCommit: noting(backend.afterCommit) }),
    new CommandResender({ ...backend, owned }),
    ...(sim.planted.hasSweeper ? [sweeper] : []),
    backend.relay,
    new Projector({ ...backend, owned }),
  ];
  for (const service of services) await service.start();
  await new LeaseKeeper({
    ...{ owned, leaseMs: LEASE_MS, partitions: sim.partitions, logger: backend.logger },
    leases: process.remote(sim.leases),
    worker: { id: process.name, host: 'sim', pid: 1, startedAt: process.clock.now() },
    report: () => ({}),
  }).start();
}
