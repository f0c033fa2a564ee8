import type { RecordedEvent } from '../run/events';
import { COORDINATOR, OUTSIDE } from '../topology/topology';
import { participantsOf } from './participants';
import { rowMaker } from './run-rows';
import type { Sequence } from './sequence';

/** How the coordinator of a run and its services spoke with each other. */
export function ledSequence(events: readonly RecordedEvent[]): Sequence {
  const rows = events.flatMap(
    rowMaker({
      giver: () => COORDINATOR,
      doer: (service, action) => (service === 'saga' ? `saga ${action}` : service),
      place: () => COORDINATOR,
    }),
  );
  return { participants: participantsOf([OUTSIDE, COORDINATOR], rows), rows };
}
