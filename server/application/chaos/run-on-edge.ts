import type { ChaosRule } from '@/saga/chaos/chaos-rule';
import type { RunOnEdge } from '@/saga/chaos/matches';
import type { Plan } from '@/saga/plan';
import type { EventStore } from '@/server/ports/event-store';
import type { Reactors } from '@/server/ports/reactors';
import type { StartKeys } from '@/server/ports/start-keys';
import { reactionTables } from '../choreography/reaction-tables';
import type { PlanLibrary } from '../plan-library';
import type { OnEdge, RunSaid } from './edge-message';

export type RunOnEdgeDeps = {
  /** Asked for when needed: they may publish, and so need the bus that needs this. */
  readonly stores: () => {
    readonly events: Pick<EventStore, 'load'>;
    readonly reactors: Reactors;
    readonly startKeys: Pick<StartKeys, 'runsOf'>;
  };
  readonly plans: Pick<PlanLibrary, 'plan'>;
};

type Begun = RunSaid & { readonly fields: { readonly [name: string]: string } };

/** A message of which all is known, and its run. */
type Completed = { readonly message: OnEdge; readonly run: RunOnEdge };

const KEPT = 5_000;

/** Finds out of a message's run what its rule asks; remembers how runs began, which does not change. */
export class RunsOnEdges {
  readonly #begun = new Map<string, Begun>();

  constructor(private readonly deps: RunOnEdgeDeps) {}

  /** Null when nothing is known of the run, or when it is on no edge: an event that its hearer has no use for. */
  async complete(message: OnEdge, { runs }: Pick<ChaosRule, 'runs'>): Promise<Completed | null> {
    const { runId, of } = message;
    const asksWhatRunKnows = runs.type === 'field' || of === undefined;
    const begun = asksWhatRunKnows ? await this.#beginning(message) : { ...of, fields: {} };
    if (!begun) return null;
    const plan = await this.deps.plans.plan(begun.saga, begun.sagaVersion);
    if (message.message === 'event' && !isHeard(plan, message)) return null;
    const { correlationId, fields } = begun;
    const run = { correlationId, fields, startKeys: await this.#startKeys(runId, runs) };
    const node = plan.nodes.get(message.node ?? '');
    const work = node && 'service' in node ? node : undefined;
    const known = {
      saga: begun.saga,
      service: message.service ?? work?.service,
      action: message.action ?? work?.action,
    };
    return { message: { ...message, ...known }, run };
  }

  async #beginning({ runId, service }: OnEdge): Promise<Begun | null> {
    const known = this.#begun.get(runId);
    if (known) return known;
    const [first] = await this.deps.stores().events.load(runId, 0, 1);
    if (first?.event.type !== 'RunStarted') return this.#asServiceKnows(runId, service);
    const { saga, sagaVersion, correlationId, fields = {} } = first.event;
    const begun = { saga, sagaVersion, correlationId, fields };
    this.#begun.set(runId, begun);
    const [oldest] = this.#begun.keys();
    if (this.#begun.size > KEPT && oldest !== undefined) this.#begun.delete(oldest);
    return begun;
  }

  /** A choreographed run has no events before its tracker has heard of it. */
  async #asServiceKnows(runId: string, service: string | undefined): Promise<Begun | null> {
    if (service === undefined) return null;
    const [reactor] = await this.deps.stores().reactors.load([{ runId, service }]);
    if (!reactor) return null;
    const { saga, sagaVersion, correlationId } = reactor;
    return { saga, sagaVersion, correlationId, fields: {} };
  }

  async #startKeys(runId: string, runs: ChaosRule['runs']): Promise<readonly string[]> {
    if (runs.type !== 'start-key') return [];
    return (await this.deps.stores().startKeys.runsOf(runs.key)).includes(runId) ? [runs.key] : [];
  }
}

function isHeard(plan: Plan, { service, action }: OnEdge): boolean {
  const table = reactionTables(plan).get(service ?? '');
  return table?.consumes.has(action ?? '') ?? false;
}
