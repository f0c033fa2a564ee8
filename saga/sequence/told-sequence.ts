import { flowShape } from '../choreography/flow-shape';
import { homesOf } from '../choreography/homes';
import { RUN_EVENTS } from '../choreography/saga-event';
import type { Plan } from '../plan';
import type { RecordedEvent } from '../run/events';
import { nodeOf } from '../run/ids';
import { choreographedTopology } from '../topology/choreographed-topology';
import { OUTSIDE, type Topology } from '../topology/topology';
import { participantsOf } from './participants';
import { rowMaker } from './run-rows';
import type { Sequence, SequenceRow } from './sequence';

/**
 * How the services of a choreographed run spoke with each other. The tracker's history says for each event
 * which event of a service told it; who listens to that is known from the plan. An event that told nothing
 * new has left no trace, and is missing, but for the one by which the way back begins.
 */
export function toldSequence(plan: Plan, events: readonly RecordedEvent[]): Sequence {
  const scene = new Scene(plan, events);
  const rows = scene.rows();
  return { participants: participantsOf([OUTSIDE], rows), rows };
}

/** What one event of a service told. */
type Batch = { readonly told: readonly RecordedEvent[]; readonly causationId: string };

class Scene {
  private readonly plan: Plan;
  private readonly batches: readonly Batch[];
  private readonly topology: Topology | null;
  /** Who holds a wait. */
  private readonly holders = new Map<string, string>();
  private readonly services = new Map<string, string>();
  private turnedBack = false;
  private current: string | null = null;
  private readonly make = rowMaker({
    giver: (service) => service,
    doer: (service) => service,
    place: () => this.current,
  });

  constructor(plan: Plan, events: readonly RecordedEvent[]) {
    this.plan = plan;
    this.batches = batchesOf(events);
    this.topology = choreographedTopology(plan).topology;
    for (const node of plan.nodes.values()) {
      if (node.type === 'step' || node.type === 'compensation') {
        this.services.set(node.name, node.service);
      }
    }
  }

  rows(): readonly SequenceRow[] {
    return this.batches.flatMap((batch) => this.rowsOf(batch));
  }

  private rowsOf(batch: Batch): readonly SequenceRow[] {
    const name = nameOf(batch);
    this.current = this.publisherOf(batch, name);
    this.remember(batch);
    const [first] = batch.told;
    if (first?.event.type === 'RunStarted') return this.start(first);
    if (first?.event.type === 'RunResolved') return this.make(first);
    const missed = this.missedTurn(batch);
    const said = batch.told.flatMap((recorded) => this.make(recorded));
    const event = name === null ? undefined : this.told(batch, name);
    return [...missed, ...said, ...(event ? [event] : [])];
  }

  /** The events that services hear when a run starts, and is cancelled, come from outside. */
  private start(recorded: RecordedEvent): readonly SequenceRow[] {
    const to = this.hearers(RUN_EVENTS.started, OUTSIDE);
    return this.make(recorded).map((row) => ({ ...row, to, what: RUN_EVENTS.started }));
  }

  private told({ told }: Batch, name: string): SequenceRow | undefined {
    const last = told.at(-1);
    const from = this.current;
    if (!last || from === null) return undefined;
    const to = this.hearers(name, from);
    if (to.length === 0) return undefined;
    if (name === RUN_EVENTS.turnedBack) this.turnedBack = true;
    return toldRow(last, { from, to, name });
  }

  /** Branches turn back where they meet, which tells nothing that was not known. */
  private missedTurn({ told }: Batch): readonly SequenceRow[] {
    const undo = told.find(
      ({ event }) => event.type === 'AttemptDispatched' && event.kind === 'compensation',
    );
    if (this.turnedBack || !undo) return [];
    this.turnedBack = true;
    const from = this.meetingAround(undo);
    if (from === null) return [];
    const to = this.hearers(RUN_EVENTS.turnedBack, from);
    return to.length === 0 ? [] : [toldRow(undo, { from, to, name: RUN_EVENTS.turnedBack })];
  }

  /** Where the branches of the outermost fork meet around the node by which the run turned back. */
  private meetingAround({ version }: RecordedEvent): string | null {
    const turn = this.batches
      .flatMap(({ told }) => told)
      .find((one) => one.event.type === 'CompensationStarted' && one.version <= version)?.event;
    if (turn?.type !== 'CompensationStarted' || turn.node === undefined) return null;
    const shape = flowShape(this.plan);
    const fork = shape.branchesOf.get(turn.node)?.[0]?.fork;
    return (fork && homesOf(this.plan, shape).meetings.get(fork)) ?? null;
  }

  private hearers(name: string, from: string): readonly string[] {
    return (this.topology?.links ?? []).flatMap((link) =>
      link.from === from && link.messages.some((sent) => sent.name === name) ? [link.to] : [],
    );
  }

  /** Who published it: whose work it is about, who waited there, or the only one who may. */
  private publisherOf(batch: Batch, name: string | null): string | null {
    const own = /^(.*)-\d+\.progress$/.exec(shortId(batch))?.[1];
    if (own !== undefined) return own;
    if (name === RUN_EVENTS.cancelRequested) return OUTSIDE;
    const nodes = batch.told.flatMap(({ event }) => ('node' in event && event.node) || []);
    const known = nodes.flatMap((node) => this.services.get(node) ?? this.holders.get(node) ?? []);
    const tellers = new Set(
      (this.topology?.links ?? []).flatMap(({ from, messages }) =>
        messages.some((sent) => sent.name === name) ? [from] : [],
      ),
    );
    return known[0] ?? (tellers.size === 1 ? [...tellers][0] : undefined) ?? this.current;
  }

  private remember({ told }: Batch): void {
    for (const { event } of told) {
      if (event.type === 'WaitStarted' && this.current !== null) {
        this.holders.set(event.node, this.current);
      }
    }
  }
}

type Told = { readonly from: string; readonly to: readonly string[]; readonly name: string };

function toldRow(
  { version, occurredAt: at }: RecordedEvent,
  { from, to, name }: Told,
): SequenceRow {
  const back = name === RUN_EVENTS.turnedBack || name === RUN_EVENTS.cancelRequested;
  const id = `${version} ${name}`;
  return {
    id,
    at,
    type: 'told',
    from,
    to,
    what: name,
    detail: '',
    failed: false,
    back,
    late: false,
    place: null,
  };
}

function batchesOf(events: readonly RecordedEvent[]): readonly Batch[] {
  const batches: { told: RecordedEvent[]; causationId: string }[] = [];
  for (const recorded of events) {
    const last = batches.at(-1);
    if (last?.causationId === recorded.causationId) last.told.push(recorded);
    else batches.push({ told: [recorded], causationId: recorded.causationId });
  }
  return batches;
}

/** An event's id without its run's. */
function shortId({ told, causationId }: Batch): string {
  const prefix = `${told[0]?.runId}.`;
  return causationId.startsWith(prefix) ? causationId.slice(prefix.length) : '';
}

/** The name of the event that told this; null when it was told by none that services hear. */
function nameOf(batch: Batch): string | null {
  const id = shortId(batch);
  const end = id.lastIndexOf('.');
  if (end < 0 || id.endsWith('.progress')) return null;
  return `${nodeOf(id.slice(0, end))}${id.slice(end)}`;
}
