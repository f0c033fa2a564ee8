import { callEndedBy } from '@/saga/limits/calls-in';
import type { RecordedEvent } from '@/saga/run/events';
import type { RunInHand } from '../run-in-hand';

/** Calls of a service that have ended since this process began: answered, failed, and why the last one did. */
export type Tally = readonly [answered: number, failed: number, lastError: string | null];

/** So many services are counted: what a worker says of itself stays small. */
const MOST_SERVICES = 500;
const LONGEST_ERROR = 200;

/** Counts how the calls of each service end, by the events that this process stores. */
export class CallTally {
  readonly #services = new Map<
    string,
    [answered: number, failed: number, lastError: string | null]
  >();

  /** Takes note of events that were just stored; a run that is not at hand is left out. */
  readonly note = (
    events: readonly RecordedEvent[],
    runs: ReadonlyMap<string, Pick<RunInHand, 'plan'> | Error>,
  ): void => {
    for (const { runId, event } of events) {
      const run = runs.get(runId);
      if (run === undefined || run instanceof Error) continue;
      const call = callEndedBy(run.plan, event);
      if (call) this.#count(call.service, call.error);
    }
  };

  /** The totals by service. */
  totals(): { readonly [service: string]: Tally } {
    return Object.fromEntries(this.#services);
  }

  #count(service: string, error: string | null): void {
    const known = this.#services.get(service);
    if (!known && this.#services.size >= MOST_SERVICES) return;
    const tally = known ?? [0, 0, null];
    if (error === null) tally[0]++;
    else {
      tally[1]++;
      tally[2] = error.slice(0, LONGEST_ERROR);
    }
    if (!known) this.#services.set(service, tally);
  }
}
