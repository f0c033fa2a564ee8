import type { Plan } from '@/saga/plan';
import { choreographedTopology } from '@/saga/topology/choreographed-topology';
import { orchestratedTopology } from '@/saga/topology/orchestrated-topology';
import type { Topology } from '@/saga/topology/topology';
import type { SagaStore } from '@/server/ports/saga-store';
import type { PlanLibrary } from '../plan-library';
import { edgeKey } from './flow-record';

/** What the newest version of a saga draws: its services, and the edges that messages of it may take. */
export type DrawnFlow = {
  readonly saga: string;
  readonly title: string;
  readonly version: number;
  readonly mode: Plan['execution'];
  readonly services: readonly string[];
  readonly edges: readonly string[];
};

type Known = { readonly flow: DrawnFlow; readonly hearers: ReadonlyMap<string, readonly string[]> };
type Deps = { readonly sagas: Pick<SagaStore, 'list'>; readonly plans: Pick<PlanLibrary, 'plan'> };

/** What is drawn, as it was last read: whoever looks at messages must not wait for the database. */
export class DrawnFlows {
  #known: ReadonlyMap<string, Known> = new Map();

  constructor(private readonly deps: Deps) {}

  /** Reads the newest versions; sagas that do not compile are left out. */
  async refresh(): Promise<readonly DrawnFlow[]> {
    const sagas = await this.deps.sagas.list();
    const read = await Promise.all(
      sagas.map(async ({ name, title, latest }) => {
        if (!latest) return null;
        const plan = await this.deps.plans.plan(name, latest.version).catch(() => null);
        return plan && ([name, knownOf(plan, { title, version: latest.version })] as const);
      }),
    );
    this.#known = new Map(read.filter((one) => one !== null));
    return [...this.#known.values()].map(({ flow }) => flow);
  }

  /** Who hears an event of a choreography, as it was last read. */
  readonly hearers = (saga: string, event: string): readonly string[] =>
    this.#known.get(saga)?.hearers.get(event) ?? [];
}

function knownOf(plan: Plan, { title, version }: { title: string; version: number }): Known {
  const topology =
    plan.execution === 'choreography'
      ? choreographedTopology(plan).topology
      : orchestratedTopology(plan);
  const services = (topology?.parties ?? [])
    .filter(({ role }) => role === 'service')
    .map(({ name }) => name);
  const flow = { saga: plan.name, title, version, mode: plan.execution, services };
  return {
    flow: { ...flow, edges: topology ? edgesOf(plan.name, topology, services) : [] },
    hearers: topology ? hearersIn(topology) : new Map(),
  };
}

/**
 * Between a saga and its services, in either mode: who is asked or hears, and who answers or publishes. In a choreography
 * every service publishes what it has done, also where no other one hears it.
 */
function edgesOf(saga: string, { mode, links }: Topology, services: readonly string[]): string[] {
  const publishes = (service: string) =>
    mode === 'choreography' || links.some(({ from }) => from === service);
  return services.flatMap((service) => [
    ...(links.some(({ to }) => to === service) ? [edgeKey.to(saga, service)] : []),
    ...(publishes(service) ? [edgeKey.from(saga, service)] : []),
  ]);
}

function hearersIn({ links }: Topology): ReadonlyMap<string, readonly string[]> {
  const hearers = new Map<string, string[]>();
  for (const { to, messages } of links) {
    for (const { name } of messages) {
      const known = hearers.get(name) ?? [];
      if (!known.includes(to)) hearers.set(name, [...known, to]);
    }
  }
  return hearers;
}
