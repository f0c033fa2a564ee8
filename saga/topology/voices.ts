import { type FlowShape, reachableFrom } from '../choreography/flow-shape';
import type { Homes } from '../choreography/homes';
import { RUN_EVENTS } from '../choreography/saga-event';
import { type Plan, type PlanNode, waysOn } from '../plan';

/** By name of an event, the services that may publish it. */
export type Voices = ReadonlyMap<string, ReadonlySet<string>>;

type Drawing = { readonly plan: Plan; readonly shape: FlowShape; readonly homes: Homes };

/**
 * Who publishes what in a choreography. An event about a step is its service's. One about what lies between
 * steps is published by whoever has the flow there, which may be several services.
 */
export function voicesOf(drawing: Drawing): Voices {
  const { plan } = drawing;
  const holders = holdersOf(drawing);
  const voices = new Map<string, Set<string>>();
  const add = (event: string, services: Iterable<string>) => {
    voices.set(event, new Set([...(voices.get(event) ?? []), ...services]));
  };
  for (const node of plan.nodes.values()) {
    if (node.type === 'compensation') {
      add(`${node.name}.completed`, [node.service]);
      add(`${node.name}.failed`, [node.service]);
    }
    for (const end of ENDS[node.type] ?? []) {
      add(`${node.name}.${end}`, speakersOf(drawing, node, holders));
    }
  }
  add(RUN_EVENTS.turnedBack, turningBack(drawing, holders));
  return voices;
}

const ENDS: { readonly [type in PlanNode['type']]?: readonly string[] } = {
  step: ['completed', 'failed', 'stopped'],
  start: ['passed'],
  wait: ['passed', 'failed', 'stopped'],
  join: ['passed'],
  fork: ['stopped'],
  decision: ['failed'],
  transform: ['failed'],
  fail: ['failed'],
};

type Holders = ReadonlyMap<string, ReadonlySet<string>>;

/** Of branches that are over, the one where they meet says so. */
function speakersOf({ homes }: Drawing, { name, type }: PlanNode, holders: Holders) {
  const meeting = type === 'fork' ? homes.meetings.get(name) : undefined;
  return meeting === undefined ? (holders.get(name) ?? []) : [meeting];
}

/** For each node on the way forward the services that may have the flow when it is there. */
function holdersOf(drawing: Drawing): Holders {
  const owners = ownersOf(drawing);
  const holders = new Map<string, ReadonlySet<string>>(
    [...owners].map(([name, service]) => [name, new Set([service])]),
  );
  const open = [drawing.plan.start];
  const seen = new Set<string>();
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    seen.add(at);
    const here = holders.get(at) ?? new Set();
    for (const to of waysOn(drawing.plan.nodes.get(at))) {
      const grows = !owners.has(to) && grow(holders, to, here);
      if (grows || !seen.has(to)) open.push(to);
    }
  }
  return holders;
}

/** Whether the node got holders that it had not. */
function grow(
  holders: Map<string, ReadonlySet<string>>,
  name: string,
  more: ReadonlySet<string>,
): boolean {
  const known = holders.get(name) ?? new Set();
  const all = new Set([...known, ...more]);
  holders.set(name, all);
  return all.size > known.size;
}

/** By node, the service that has the flow there whoever had it before. */
function ownersOf({ plan, homes, shape }: Drawing): ReadonlyMap<string, string> {
  const owners = new Map<string, string>();
  for (const node of plan.nodes.values()) {
    if (node.type === 'step') owners.set(node.name, node.service);
  }
  for (const [fork, join] of shape.joinOf) {
    const meeting = homes.meetings.get(fork);
    if (meeting !== undefined) owners.set(join, meeting);
  }
  if (homes.start !== null) owners.set(plan.start, homes.start);
  return owners;
}

/** Whoever has the flow outside of branches, where it may still turn back; of branches, where they meet. */
function turningBack(drawing: Drawing, holders: Holders): ReadonlySet<string> {
  const { plan, shape } = drawing;
  const outside = [...stillTurning(plan)].filter(
    (name) => (shape.branchesOf.get(name) ?? []).length === 0,
  );
  const nodes = outside.flatMap((name) => plan.nodes.get(name) ?? []);
  return new Set(
    nodes
      .filter(({ type }) => MAY_TURN.has(type))
      .flatMap((node) => [...speakersOf(drawing, node, holders)]),
  );
}

const MAY_TURN: ReadonlySet<PlanNode['type']> = new Set([
  'start',
  'step',
  'fork',
  'wait',
  'decision',
  'transform',
  'fail',
]);

/** Nodes to which a run may come without having passed a pivot. */
function stillTurning(plan: Plan): ReadonlySet<string> {
  const pivots = new Set(plan.pivots);
  const before: Plan = {
    ...plan,
    nodes: new Map(
      [...plan.nodes].map(([name, node]) =>
        node.type === 'step' && pivots.has(name) ? [name, failedOnly(node)] : [name, node],
      ),
    ),
  };
  return new Set([plan.start, ...reachableFrom(before, [plan.start])]);
}

/** A pivot that failed leads on by its error edges; the way behind it is not gone. */
function failedOnly<T extends Extract<PlanNode, { readonly type: 'step' }>>(node: T): T {
  return { ...node, next: node.name };
}
