import type { RunEvent } from '../run/events';
import { placeRef } from '../run/ids';
import type { OpenWork, RunSummary } from './views';

/** What a run has asked of services, as far as its row in the list tells it; what is undefined is no part of the row. */
type Asked = Pick<RunSummary, 'openWork' | 'failedAt'>;

/** As which a sub-saga is asked: its run is in the list itself. */
const SUB_SAGA = 'saga';

/**
 * The services that have not answered for good yet, and those whose work failed for good, after one more event. Pure.
 * Going back does not end what was asked for going forward: the run hears of that before it undoes it.
 */
export function projectWork({ openWork = [], failedAt = [] }: Asked, event: RunEvent): Asked {
  switch (event.type) {
    case 'AttemptDispatched': {
      const place = placeRef(event.node, event.item);
      if (event.service === SUB_SAGA) return kept(openWork, failedAt);
      return kept([...without(openWork, place), { place, service: event.service }], failedAt);
    }
    case 'AttemptSucceeded':
    case 'WorkSkipped':
      return kept(without(openWork, placeRef(event.node, event.item)), failedAt);
    case 'WorkFailed': {
      const place = placeRef(event.node, event.item);
      // Work whose request could not be made never came to a service.
      const service = openWork.find((work) => work.place === place)?.service;
      const known = service === undefined || failedAt.includes(service);
      return kept(without(openWork, place), known ? failedAt : [...failedAt, service]);
    }
    case 'RunCompleted':
    case 'RunCompensated':
    case 'RunCancelled':
    case 'RunFailed':
    case 'RunResolved':
      return kept([], failedAt);
    default:
      return kept(openWork, failedAt);
  }
}

function without(work: readonly OpenWork[], place: string): readonly OpenWork[] {
  return work.some((one) => one.place === place) ? work.filter((one) => one.place !== place) : work;
}

function kept(openWork: readonly OpenWork[], failedAt: readonly string[]): Asked {
  return {
    openWork: openWork.length === 0 ? undefined : openWork,
    failedAt: failedAt.length === 0 ? undefined : failedAt,
  };
}
