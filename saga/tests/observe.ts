import type { Json } from '../definition/primitives';
import type { Plan } from '../plan';
import type { RunEvent } from '../run/events';
import { placeOf, workRef } from '../run/ids';
import type { Simulated } from '../simulate/simulate';

/** What a test compares of a simulated run. */
export type Observed = {
  readonly status: string;
  readonly compensations: readonly string[];
  readonly left: readonly string[];
  readonly output: Json;
};

/** Reads off a simulated run what tests compare. */
export function observe(plan: Plan, { status, events, output }: Simulated): Observed {
  return {
    status,
    compensations: events.flatMap((event) =>
      event.type === 'AttemptSucceeded' && event.kind === 'compensation' ? [event.node] : [],
    ),
    left: leftBehind(plan, events),
    output,
  };
}

/** Steps that were done, or may have been, and not undone. */
function leftBehind(plan: Plan, events: readonly RunEvent[]): readonly string[] {
  const there = new Set<string>();
  for (const event of events) {
    if (event.type === 'AttemptSucceeded' || event.type === 'AttemptTimedOut') {
      if (event.kind === 'step') there.add(workRef(event.node, event.visit, event.item));
    }
    if (event.type === 'AttemptSucceeded') for (const ref of event.undoes ?? []) there.delete(ref);
  }
  return [...new Set([...there].map(placeOf))].filter((place) => {
    const node = plan.nodes.get(place);
    return node?.type !== 'step' || !node.readOnly;
  });
}
