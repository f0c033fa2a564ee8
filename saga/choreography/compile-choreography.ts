import type { Diagnostic } from '../diagnostic';
import type { Plan, PlanNode } from '../plan';
import { checkChoreography } from './check-choreography';
import { type FlowShape, flowShape } from './flow-shape';
import { homesOf } from './homes';
import type { ReactionTable } from './reaction-table';
import { reactionsOf } from './reactions';
import { RUN_EVENTS } from './saga-event';

/** Reaction tables, one for each service; none when a diagnostic is an error. */
export type CompiledChoreography = {
  readonly tables: readonly ReactionTable[];
  readonly diagnostics: readonly Diagnostic[];
};

/**
 * Makes of a plan what each service does by itself. What can't be run without a coordinator is an error.
 * Never throws.
 */
export function compileChoreography(plan: Plan): CompiledChoreography {
  const shape = flowShape(plan);
  const diagnostics = checkChoreography(plan, shape);
  if (diagnostics.some(({ severity }) => severity === 'error')) return { tables: [], diagnostics };
  return { tables: tablesOf(plan, shape), diagnostics };
}

function tablesOf(plan: Plan, shape: FlowShape): readonly ReactionTable[] {
  const homes = homesOf(plan, shape);
  const reactions = reactionsOf(plan, shape, homes);
  const outline = slice(plan, ({ type }) => OUTLINE.has(type));
  const assignedIn = assignments(plan);
  return [...servicesOf(plan)].map((service) => {
    const own = reactions.get(service) ?? [];
    return {
      saga: plan.name,
      service,
      reactions: own,
      consumes: consumed(own, RUN_EVENTS.started),
      forward: slice(plan, (node) => isForwardOf(node, service)),
      outline,
      shape,
      begins: homes.start === service,
      meets: new Set([...homes.meetings].flatMap(([fork, at]) => (at === service ? [fork] : []))),
      assignedIn,
    };
  });
}

/** All services that a plan asks, in the order of the document. */
export function servicesOf(plan: Plan): ReadonlySet<string> {
  return new Set(
    [...plan.nodes.values()].flatMap((node) =>
      node.type === 'step' || node.type === 'compensation' ? [node.service] : [],
    ),
  );
}

function consumed(reactions: ReactionTable['reactions'], started: string): ReadonlySet<string> {
  return new Set(
    reactions.flatMap(({ kind, when, after }) =>
      kind === 'begin' ? [started] : [...when, ...after],
    ),
  );
}

function isForwardOf(node: PlanNode, service: string): boolean {
  if (node.type === 'step') return node.service === service;
  return BETWEEN.has(node.type);
}

/** What is passed by whoever has the flow. */
const BETWEEN: ReadonlySet<PlanNode['type']> = new Set([
  'start',
  'decision',
  'wait',
  'transform',
  'succeed',
  'fail',
]);

const OUTLINE: ReadonlySet<PlanNode['type']> = new Set(['step', 'compensation', 'fork', 'join']);

function slice(plan: Plan, has: (node: PlanNode) => boolean): Plan {
  return { ...plan, nodes: new Slice(plan.nodes, has) };
}

/** Some nodes of a plan; asks the plan for each, so that they are what they are there. */
class Slice extends Map<string, PlanNode> {
  private readonly of: ReadonlyMap<string, PlanNode>;

  constructor(of: ReadonlyMap<string, PlanNode>, has: (node: PlanNode) => boolean) {
    super();
    this.of = of;
    for (const [name, node] of of) if (has(node)) super.set(name, node);
  }

  override get(name: string): PlanNode | undefined {
    return super.has(name) ? this.of.get(name) : undefined;
  }
}

function assignments(plan: Plan): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  for (const node of plan.nodes.values()) {
    if (node.type !== 'transform') continue;
    for (const [variable] of node.assign) {
      found.set(variable, [...(found.get(variable) ?? []), node.name]);
    }
  }
  return found;
}
