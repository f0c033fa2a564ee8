import { startedEvent } from '@/saga/choreography/saga-event';
import { decide } from '@/saga/run/decide';
import { effectsOf } from '@/saga/run/effects-of';
import type { RunEvent } from '@/saga/run/events';
import { evolve } from '@/saga/run/evolve';
import type { RunMessage } from '@/saga/run/messages';
import type { RunInHand } from '../run-in-hand';
import { eventMessage } from '../wire/event-message';
import { flowMessage } from '../wire/flow-message';
import type { WriteSet } from '../write-set';

type Start = {
  readonly message: Extract<RunMessage, { type: 'StartRun' }>;
  /** ISO 8601, UTC. */
  readonly now: string;
};

/**
 * Starts a run that its services have: the event that they begin with, and the first of the run's
 * history, so that the run is seen at once, by others too. What follows the services do by themselves.
 */
export function beginChoreography(
  { runId, partition, plan, state }: RunInHand,
  { message, now }: Start,
  writes: WriteSet,
): void {
  const started = decide(plan, state, message, now).find(isStart);
  if (!started) return;
  const { messageId: causationId } = message;
  writes.events.push({ runId, version: 1, occurredAt: now, event: started, causationId });
  writes.send(flowMessage({ ...message, partition, now }, startedEvent(started, now)));
  const context = { ...message, version: 1, causationId, now, partition };
  for (const effect of effectsOf(plan, evolve(state, started, now), started, { runId })) {
    if (effect.type === 'PublishEvent') writes.send(eventMessage(context, effect));
  }
}

function isStart(event: RunEvent): event is Extract<RunEvent, { type: 'RunStarted' }> {
  return event.type === 'RunStarted';
}
