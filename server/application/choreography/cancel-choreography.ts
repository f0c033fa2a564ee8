import { cancelEvent } from '@/saga/choreography/saga-event';
import type { Actor } from '@/saga/run/events';
import { isFinal } from '@/saga/run/state';
import type { AuditLog } from '@/server/ports/audit-log';
import type { Clock } from '@/server/ports/clock';
import { type RunWrites, WriteConflict } from '@/server/ports/run-writes';
import type { AfterCommit } from '../committed';
import { Conflict } from '../errors';
import type { RunInHand } from '../run-in-hand';
import { flowMessage } from '../wire/flow-message';
import { WriteSet } from '../write-set';

export type CancelChoreographyDeps = {
  readonly writes: RunWrites;
  readonly afterCommit: AfterCommit;
  readonly clock: Clock;
  readonly audit: AuditLog;
};

/**
 * Tells all services of a run that it is cancelled; whoever has the flow turns it back, unless it is
 * behind the pivot. Throws `Conflict` when the run has ended, turns back, or was told so before.
 */
export async function cancelChoreography(
  deps: CancelChoreographyDeps,
  { runId, partition, state }: RunInHand,
  { reason, by }: { readonly reason: string; readonly by: Actor },
): Promise<void> {
  const { status } = state;
  if (isFinal(state) || state.turnedBack !== null) {
    throw new Conflict(`The run is ${status}: it cannot be cancelled.`, { status });
  }
  const now = deps.clock.now();
  const writes = new WriteSet();
  writes.send(flowMessage({ ...state, partition, now }, cancelEvent(runId, by, reason)));
  try {
    await deps.writes.commit(writes);
  } catch (error) {
    if (!(error instanceof WriteConflict)) throw error;
    throw new Conflict('The services of this run were told before that it is cancelled.', {
      status,
    });
  }
  deps.afterCommit(writes);
  const target = { type: 'run', id: runId };
  await deps.audit.record({
    at: now,
    actor: by,
    action: 'run.cancelled',
    target,
    detail: { reason },
  });
}
