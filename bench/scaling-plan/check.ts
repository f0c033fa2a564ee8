import type { Assumptions } from './assumptions';
import type { Measured } from './measured';
import type { Plan } from './plan';
import { type Network, type Simulated, simulate, type Visit } from './simulate';

type Random = Network['random'];

const STEPS = 3;

/** Where an order of three steps is served. What a part takes of a saga is divided over its visits. */
export function routeOf(measured: Measured, assumed: Assumptions): readonly Visit[] {
  const { cpuMs } = measured;
  const decisions = STEPS + 1;
  const visit = (station: string, ms: number): Visit => {
    return { station, seconds: ms / 1000, spread: 'exponential' };
  };
  const delay = (ms: number): Visit => ({ station: 'delay', seconds: ms / 1000, spread: 'fixed' });
  // A third of the projector's time is its own, which the worker's includes.
  const ofProjector = assumed.projectorMs;
  const commit = [
    visit('postgres', Math.max(0, cpuMs.postgres - ofProjector / 2) / decisions),
    delay(assumed.commitMs),
  ];
  const nats = [
    visit('nats', (cpuMs.nats * assumed.natsReplicas) / (2 * STEPS)),
    delay(assumed.messageMs),
  ];
  const step = [
    ...nats,
    visit('services', cpuMs.participants / STEPS),
    ...nats,
    visit('workers', cpuMs.worker / STEPS),
    ...commit,
  ];
  const steps = Array.from({ length: STEPS }, () => step).flat();
  return [visit('web', cpuMs.web), ...commit, ...steps, visit('projector', ofProjector)];
}

/** What one shard of a plan has of each. */
export function stationsOf({ shards, processes, cores }: Plan): Network['stations'] {
  const share = (count: number) => Math.max(1, Math.round(count / shards));
  return {
    ...{ web: share(processes.web), workers: share(processes.workers), projector: 1 },
    services: share(processes.services),
    postgres: share(cores.postgres / 2),
    nats: share(cores.nats),
    delay: Number.POSITIVE_INFINITY,
  };
}

export type Checked = {
  /** One shard with its share of the sagas. */
  readonly planned: Simulated;
  /** The most that it can do: on paper, and when more is always waiting. */
  readonly most: { readonly paper: number; readonly simulated: number };
};

/** Runs one shard of the plan through the simulation: shards know nothing of each other. */
export function check(
  plan: Plan,
  { measured, assumed, random }: { measured: Measured; assumed: Assumptions; random: Random },
): Checked {
  const stations = stationsOf(plan);
  const route = routeOf(measured, assumed);
  const times = { seconds: 12, warmUpSeconds: 2, random };
  const planned = simulate({
    ...{ stations, route, ...times },
    load: { perSecond: plan.perSecond / plan.shards },
  });
  const flooded = simulate({ stations, route, ...times, load: { inFlight: 3_000 } });
  return { planned, most: { paper: mostOf(stations, route), simulated: flooded.jobsPerSecond } };
}

/** What the busiest station lets through. */
export function mostOf(stations: Network['stations'], route: readonly Visit[]): number {
  const each = Object.entries(stations).map(([name, servers]) => {
    const seconds = route
      .filter(({ station }) => station === name)
      .reduce((sum, visit) => sum + visit.seconds, 0);
    return servers / seconds;
  });
  return Math.min(...each);
}

/** The machine of the benchmark, all parts on its few cores: what the simulation says it should do. */
export function benchmarkAgain(measured: Measured, random: Random): number {
  const seconds = Object.values(measured.cpuMs).reduce((sum, ms) => sum + ms, 0) / 1000;
  const visits = 16;
  const visit = { station: 'cpu', seconds: seconds / visits, spread: 'exponential' } as const;
  return simulate({
    stations: { cpu: measured.cores },
    route: Array.from({ length: visits }, () => visit),
    load: { inFlight: measured.inFlight },
    ...{ seconds: 30, warmUpSeconds: 5, random },
  }).jobsPerSecond;
}
