import { compile } from '../compile/compile';
import type { Plan } from '../plan';
import { decide } from '../run/decide';
import type { RecordedEvent } from '../run/events';
import { evolve } from '../run/evolve';
import { planAfter } from '../run/migrate';
import { initialState } from '../run/state';
import { batchesOf } from './batches';
import { type Capsule, type CapsuleRun, definitionIn, recordedOf } from './capsule';
import { differenceOf } from './difference';
import { messageOf } from './message-of';
import type { Replay } from './replay-result';
import { replayServices } from './replay-services';

/**
 * Gives the decider what came to a run, message by message, and compares what it decides with what was decided then,
 * up to the first difference. What is masked is equal to any.
 */
export function replayRun(capsule: Capsule, run: CapsuleRun): Replay {
  const plans = new Map<number, Plan | undefined>();
  const planOf = (version: number) => {
    if (!plans.has(version)) plans.set(version, planIn(capsule, run.saga, version));
    return plans.get(version);
  };
  const events = recordedOf(run);
  const [first] = events;
  if (first?.event.type !== 'RunStarted') return impossible('Its first event is no start.');
  const plan = planOf(first.event.sagaVersion);
  if (!plan) {
    return impossible(`The capsule has no version ${first.event.sagaVersion} that can be run.`);
  }
  if (plan.execution === 'choreography') {
    return replayServices(plan, events);
  }
  return replay({ plan, events, planOf });
}

function planIn(capsule: Capsule, saga: string, version: number): Plan | undefined {
  const definition = definitionIn(capsule, saga, version);
  return definition && compile(definition).plan;
}

type Replayed = {
  readonly plan: Plan;
  readonly events: readonly RecordedEvent[];
  readonly planOf: (version: number) => Plan | undefined;
};

function replay({ plan: first, events, planOf }: Replayed): Replay {
  let plan = first;
  let state = initialState;
  for (const batch of batchesOf(events)) {
    const [cause] = batch;
    const message = messageOf(cause, planOf);
    if (!message) return impossible(`What led to event ${cause.version} cannot be told from it.`);
    const difference = differenceOf(batch, decide(plan, state, message, cause.occurredAt));
    if (difference) return { type: 'diverged', ...difference };
    for (const { event, occurredAt } of batch) {
      state = evolve(state, event, occurredAt);
      plan = planAfter(plan, event, message);
    }
  }
  return { type: 'same', events: events.length };
}

function impossible(why: string): Replay {
  return { type: 'impossible', why };
}
