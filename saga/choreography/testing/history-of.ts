import type { Plan } from '../../plan';
import type { RecordedEvent } from '../../run/events';
import type { SagaEvent } from '../saga-event';
import { track, UNTRACKED } from '../tracker';
import { NOW, RUN_ID } from './rehearsal';

/** What the tracker tells of what services have told each other, as it is stored. */
export function historyOf(plan: Plan, published: readonly SagaEvent[]): readonly RecordedEvent[] {
  let tracker = UNTRACKED;
  const noted = published.flatMap((event) => {
    const tracked = track(plan, tracker, event, NOW);
    tracker = tracked.state;
    return tracked.events;
  });
  return noted.map(({ event, by: causationId }, index) => {
    return { runId: RUN_ID, version: index + 1, occurredAt: NOW, event, causationId };
  });
}
