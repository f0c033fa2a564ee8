import type { RunError, RunEvent } from '../run/events';
import { placeRef, workRef } from '../run/ids';
import { type Open, type OpenRun, rootOf, type WaitEvent } from './open-run';
import { FINAL_EVENTS } from './outside';
import { type RunSpan, runKey } from './span';

type Of<T extends RunEvent['type']> = Extract<RunEvent, { type: T }>;
type Dispatched = Open<Of<'AttemptDispatched'>>;

/** When it ended, and why it failed. */
export type End = { readonly at: string; readonly error: RunError | null };

/** One attempt: from its command to its reply. It has the id that the command carries. */
export function attemptSpan(run: OpenRun, begun: Dispatched, { at, error }: End): RunSpan {
  const { event, at: startedAt } = begun;
  const work = run.works[workRef(event.node, event.visit, event.item)];
  return {
    ...{ runId: run.runId, kind: 'attempt', key: event.commandId, startedAt, endedAt: at, error },
    parentKey: work ? workKey(work.event) : rootOf(run),
    name: `${event.service}.${event.action}`,
    attributes: {
      ...workAttributes(event),
      'backstitch.attempt': event.attempt,
      'messaging.message.id': event.commandId,
    },
    related: [],
  };
}

/** A step or compensation: from its first attempt to its end. */
export function workSpan(
  run: OpenRun,
  { event, at: startedAt }: Dispatched,
  { at, error, skipped = false }: End & { readonly skipped?: boolean },
): RunSpan {
  return {
    ...{ runId: run.runId, kind: 'step', key: workKey(event), parentKey: rootOf(run) },
    ...{ name: placeRef(event.node, event.item), startedAt, endedAt: at, error },
    attributes: { ...workAttributes(event), 'backstitch.skipped': skipped },
    related: [],
  };
}

/** Work that is taken up again after it had failed for good is another span. */
function workKey({ node, visit, item, attempt }: Dispatched['event']): string {
  const ref = workRef(node, visit, item);
  return attempt === 1 ? `work:${ref}` : `work:${ref}:${attempt}`;
}

function workAttributes(event: Dispatched['event']) {
  return {
    'backstitch.node': placeRef(event.node, event.item),
    'backstitch.kind': event.kind,
    'backstitch.service': event.service,
    'backstitch.action': event.action,
  };
}

/** A node that waited for a time, a signal or a person. */
export function waitSpan(
  run: OpenRun,
  { event, at: startedAt }: Open<WaitEvent>,
  { at, error }: End,
): RunSpan {
  const ref = workRef(event.node, event.visit, event.item);
  const place = placeRef(event.node, event.item);
  return {
    ...{ runId: run.runId, kind: 'wait', key: `wait:${ref}`, parentKey: rootOf(run) },
    ...{ name: place, startedAt, endedAt: at, error, related: [] },
    attributes: { 'backstitch.node': place, 'backstitch.waits_for': waitsFor(event) },
  };
}

function waitsFor(event: WaitEvent): string {
  if (event.type === 'WaitStarted') return 'time';
  return event.type === 'SignalAwaited' ? `signal ${event.signal}` : 'approval';
}

/** The run as a whole. */
export function runSpan(
  { runId }: OpenRun,
  { event: started, at: startedAt }: Open<Of<'RunStarted'>>,
  { at, event }: { readonly at: string; readonly event: RunEvent },
): RunSpan {
  const { parent } = started;
  return {
    ...{ runId, kind: 'run', key: runKey(runId), parentKey: null, name: started.saga },
    ...{ startedAt, endedAt: at, error: 'error' in event ? event.error : null },
    attributes: {
      'backstitch.saga': started.saga,
      'backstitch.saga_version': started.sagaVersion,
      'backstitch.run_id': runId,
      'backstitch.correlation_id': started.correlationId,
      'backstitch.status': FINAL_EVENTS.get(event.type) ?? '',
    },
    related: parent ? [{ runId: parent.runId, key: parent.commandId }] : [],
  };
}
