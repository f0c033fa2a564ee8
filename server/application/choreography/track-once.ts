import { type TrackerState, track, UNTRACKED } from '@/saga/choreography/tracker';
import type { Json } from '@/saga/definition/primitives';
import { effectsOf } from '@/saga/run/effects-of';
import type { RunEvent } from '@/saga/run/events';
import { evolve } from '@/saga/run/evolve';
import { isFinal } from '@/saga/run/state';
import type { ReactorRow } from '@/server/ports/run-writes';
import type { RunInHand } from '../run-in-hand';
import { eventMessage } from '../wire/event-message';
import type { FlowEvent } from '../wire/flow-message';
import type { WriteSet } from '../write-set';

/** What the tracker keeps besides the run's own events. */
type Kept = Omit<TrackerState, 'run'>;

/** A run as its tracker sees it. */
export type Tracked = { readonly row: ReactorRow; readonly run: RunInHand };

/**
 * Adds what an event tells to the run's history, as events of an orchestrated run. Returns the run and
 * what the tracker knows then, without its next version.
 */
export function trackOnce(
  { row, run }: Tracked,
  { event }: FlowEvent,
  { now, writes }: { readonly now: string; readonly writes: WriteSet },
): Tracked {
  const before: TrackerState = { ...UNTRACKED, ...(row.state as Partial<Kept>), run: run.state };
  const tracked = track(run.plan, before, event, now);
  let after = run;
  for (const { event: told, by } of tracked.events) {
    after = { ...after, state: evolve(after.state, told, now), version: after.version + 1 };
    record(after, { told, causationId: by, now }, writes);
  }
  closeFlow({ before, after: tracked.state, id: event.id }, writes);
  const { run: _, ...kept } = tracked.state;
  return { row: { ...row, state: kept as unknown as Json }, run: after };
}

type Told = { readonly told: RunEvent; readonly causationId: string; readonly now: string };

function record(run: RunInHand, { told, causationId, now }: Told, writes: WriteSet): void {
  const { runId, version, partition, plan, state } = run;
  writes.events.push({ runId, version, occurredAt: now, event: told, causationId });
  const { saga, sagaVersion, correlationId } = state;
  const context = { runId, version, causationId, now, partition, saga, sagaVersion, correlationId };
  // Services dispatch and wait by themselves: what is left is what others may listen to.
  for (const effect of effectsOf(plan, state, told, { runId })) {
    if (effect.type === 'PublishEvent') writes.send(eventMessage(context, effect));
  }
}

type Change = { readonly before: TrackerState; readonly after: TrackerState; readonly id: string };

/** Once the run is over nothing that its services have told each other needs to be sent again. */
function closeFlow({ before, after, id }: Change, writes: WriteSet): void {
  if (!isOver(after)) return;
  const ids = isOver(before)
    ? [id]
    : [...Object.keys(after.taken), ...after.early.map((e) => e.id)];
  for (const over of ids) writes.closeCommand(over);
}

function isOver({ run }: TrackerState): boolean {
  return isFinal(run) || run.status === 'stuck';
}
