import type { Json } from '../definition/primitives';
import type { Plan } from '../plan';
import type { RunEvent } from '../run/events';
import { nodeOf, placeOf, workRef } from '../run/ids';
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

/** Steps that were done, or may have been, and not undone; as places, `pack@boxes-1` in an item of a map. */
function leftBehind(plan: Plan, events: readonly RunEvent[]): readonly string[] {
  const there = new Set<string>();
  for (const event of events) {
    if (mayHaveHappened(event)) there.add(workRef(event.node, event.visit, event.item));
    if (event.type === 'AttemptSucceeded') for (const ref of event.undoes ?? []) there.delete(ref);
  }
  const changing = [...there].filter((ref) => {
    const node = plan.nodes.get(nodeOf(ref));
    return node?.type !== 'step' || !node.readOnly;
  });
  return [...new Set(changing.map(placeOf))];
}

type OfStep = Extract<RunEvent, { type: 'AttemptSucceeded' | 'AttemptTimedOut' | 'AttemptFailed' }>;

function mayHaveHappened(event: RunEvent): event is OfStep {
  switch (event.type) {
    case 'AttemptSucceeded':
    case 'AttemptTimedOut':
      return event.kind === 'step';
    case 'AttemptFailed':
      return event.kind === 'step' && event.error.inDoubt === true;
    default:
      return false;
  }
}
