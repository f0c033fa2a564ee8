import { type Plan, type PlanCompensation, type PlanStep, waysOn } from '../plan';
import { branchIn, type FlowShape, reachableFrom } from './flow-shape';
import type { Homes } from './homes';
import type { Reaction } from './reaction-table';
import { RUN_EVENTS } from './saga-event';

/** What is looked at while the lines are made. */
type Drawing = { readonly plan: Plan; readonly shape: FlowShape };

/** For each service its lines, in the order of the document. */
export function reactionsOf(
  plan: Plan,
  shape: FlowShape,
  homes: Homes,
): ReadonlyMap<string, readonly Reaction[]> {
  const drawing = { plan, shape };
  const leads = leadsOf(drawing);
  const found = new Map<string, Reaction[]>();
  const add = (service: string | null | undefined, reaction: Reaction) => {
    if (service) found.set(service, [...(found.get(service) ?? []), reaction]);
  };
  add(homes.start, { ...line('begin', plan.start), when: [RUN_EVENTS.started] });
  for (const step of stepsOf(plan)) add(step.service, doing(step, leads));
  for (const fork of shape.widthOf.keys()) {
    add(homes.meetings.get(fork), meeting(drawing, fork, leads));
  }
  for (const [service, stops] of stopsOf(drawing)) {
    add(service, { ...line('stop', ''), when: [RUN_EVENTS.cancelRequested, ...stops] });
  }
  for (const node of plan.nodes.values()) {
    if (node.type === 'compensation') add(node.service, undoing(plan, node));
  }
  return found;
}

function line(kind: Reaction['kind'], node: string): Reaction {
  return { kind, node, when: [], after: [], publishes: [] };
}

function doing(step: PlanStep, leads: Leads): Reaction {
  return {
    ...line('do', step.name),
    when: [...(leads.get(step.name) ?? [])],
    publishes: [`${step.name}.completed`, `${step.name}.failed`],
  };
}

/** A branch has come to its meeting by getting to the join, or by being over before. */
function meeting({ plan, shape }: Drawing, fork: string, leads: Leads): Reaction {
  const join = shape.joinOf.get(fork);
  const over = [...shape.branchesOf].flatMap(([name, place]) =>
    place.at(-1)?.fork === fork ? [...failures(plan, name), ...stops(plan, name)] : [],
  );
  return {
    ...line('meet', fork),
    when: [...new Set([...((join && leads.get(join)) ?? []), ...over])],
    publishes: [...(join === undefined ? [] : [`${join}.passed`]), `${fork}.stopped`],
  };
}

/** The event by which the run turns back at this node. */
function failures(plan: Plan, name: string): readonly string[] {
  const type = plan.nodes.get(name)?.type;
  return type !== undefined && MAY_FAIL.has(type) ? [`${name}.failed`] : [];
}

const MAY_FAIL: ReadonlySet<string> = new Set(['step', 'decision', 'wait', 'transform', 'fail']);

/** The event by which a branch is over that has heard of a failure elsewhere. */
function stops(plan: Plan, name: string): readonly string[] {
  const type = plan.nodes.get(name)?.type;
  return type !== undefined && MAY_STOP.has(type) ? [`${name}.stopped`] : [];
}

const MAY_STOP: ReadonlySet<string> = new Set(['step', 'wait', 'fork']);

function undoing(plan: Plan, { name, undoes }: PlanCompensation): Reaction {
  const behind = reachableFrom(plan, undoes);
  const later = [...plan.nodes.values()].filter(
    (node) =>
      node.type === 'compensation' &&
      node.name !== name &&
      node.undoes.some((step) => behind.has(step)),
  );
  return {
    ...line('undo', name),
    when: [RUN_EVENTS.turnedBack],
    after: later.map((other) => `${other.name}.completed`),
    publishes: [`${name}.completed`, `${name}.failed`],
  };
}

/** For each service with steps, the failures in other branches behind which these are no longer begun. */
function stopsOf({ plan, shape }: Drawing): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const { name, service } of stepsOf(plan)) {
    const heard = found.get(service) ?? new Set<string>();
    found.set(service, heard);
    const parallel = [...shape.branchesOf.keys()].filter((other) =>
      areParallel(shape, name, other),
    );
    for (const failure of parallel.flatMap((other) => failures(plan, other))) heard.add(failure);
  }
  return found;
}

function stepsOf(plan: Plan): readonly PlanStep[] {
  return [...plan.nodes.values()].filter((node) => node.type === 'step');
}

/** Whether two nodes lie in different branches of a fork. */
export function areParallel(shape: FlowShape, a: string, b: string): boolean {
  return (shape.branchesOf.get(a) ?? []).some(({ fork, branch }) => {
    const other = branchIn(shape, b, fork);
    return other !== undefined && other !== branch;
  });
}

/** By step or join, the events with which the flow may come to it. */
type Leads = ReadonlyMap<string, ReadonlySet<string>>;

function leadsOf(drawing: Drawing): Leads {
  const leads = new Map<string, Set<string>>();
  for (const { name, to } of originsOf(drawing)) {
    for (const target of targetsOf(drawing.plan, to)) {
      leads.set(target, (leads.get(target) ?? new Set()).add(name));
    }
  }
  return leads;
}

type Origin = { readonly name: string; readonly to: readonly string[] };

/** What the flow leaves with an event. */
function originsOf({ plan, shape }: Drawing): readonly Origin[] {
  const joins = new Set(shape.joinOf.values());
  return [...plan.nodes.values()].flatMap((node) => {
    switch (node.type) {
      case 'step':
        return [
          { name: `${node.name}.completed`, to: [node.next] },
          { name: `${node.name}.failed`, to: node.errorEdges.map(({ to }) => to) },
        ];
      case 'start':
      case 'wait':
        return [{ name: `${node.name}.passed`, to: [node.next] }];
      case 'join':
        return joins.has(node.name) ? [{ name: `${node.name}.passed`, to: [node.next] }] : [];
      default:
        return [];
    }
  });
}

/** The steps and joins to which the flow comes without another event in between. */
function targetsOf(plan: Plan, from: readonly string[]): ReadonlySet<string> {
  const targets = new Set<string>();
  const seen = new Set<string>();
  const open = [...from];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (seen.has(at)) continue;
    seen.add(at);
    const node = plan.nodes.get(at);
    if (node?.type === 'step' || node?.type === 'join') targets.add(at);
    else if (node && node.type !== 'wait') open.push(...waysOn(node));
  }
  return targets;
}
