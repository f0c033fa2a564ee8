import type { Plan } from '../plan';
import { type FlowShape, reachableFrom } from './flow-shape';

/** Which service looks after what is nobody's step: the start, and where branches meet. */
export type Homes = {
  /** Null when the saga has no step, so that there is no service. */
  readonly start: string | null;
  /** By fork: the service that waits for its branches. */
  readonly meetings: ReadonlyMap<string, string>;
};

/**
 * The start is looked after by the service of the first step. Branches meet at the service that goes on
 * behind them; when nothing follows, at the one that begins the first of them.
 */
export function homesOf(plan: Plan, { widthOf, joinOf }: FlowShape): Homes {
  const start = firstService(plan, plan.start);
  const meetings = new Map<string, string>();
  for (const fork of widthOf.keys()) {
    const join = joinOf.get(fork);
    const home = (join && firstService(plan, join)) ?? firstService(plan, fork) ?? start;
    if (home !== null && home !== undefined) meetings.set(fork, home);
  }
  return { start, meetings };
}

function firstService(plan: Plan, from: string): string | null {
  for (const name of reachableFrom(plan, [from])) {
    const node = plan.nodes.get(name);
    if (node?.type === 'step') return node.service;
  }
  return null;
}
