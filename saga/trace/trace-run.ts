import type { RecordedEvent, RunEvent } from '../run/events';
import { workRef } from '../run/ids';
import { type OpenRun, rootOf, type WaitEvent, without } from './open-run';
import { FINAL_EVENTS, publishedName } from './outside';
import type { RunSpan } from './span';
import { attemptSpan, type End, runSpan, waitSpan, workSpan } from './spans';

type Of<T extends RunEvent['type']> = Extract<RunEvent, { type: T }>;

/** What is under way after one more event, and the spans that ended with it. */
export type Traced = { readonly open: OpenRun; readonly spans: readonly RunSpan[] };

/**
 * Makes spans of a run's events, each as soon as it has ended: the run, its steps and compensations, their
 * attempts, what it waited for, and the messages it sent and got. Pure; the same events give the same spans,
 * so a repeat is recognised by whoever keeps them.
 */
export function traceRun(before: OpenRun, recorded: RecordedEvent): Traced {
  const told = messageSpans(before, recorded);
  const { open, spans } = step(before, recorded);
  return { open: { ...open, version: recorded.version }, spans: [...spans, ...told] };
}

function step(open: OpenRun, recorded: RecordedEvent): Traced {
  const { event, occurredAt: at } = recorded;
  switch (event.type) {
    case 'RunStarted':
      return { open: { ...open, started: { event, at } }, spans: [] };
    case 'AttemptDispatched':
      return { open: dispatched(open, event, at), spans: [] };
    case 'AttemptSucceeded':
    case 'AttemptFailed':
    case 'AttemptTimedOut':
      return answered(open, event, at);
    case 'WorkFailed':
      return workEnded(open, event, { at, error: event.error });
    case 'WorkSkipped':
      return workEnded(open, event, { at, error: null });
    case 'CompensationStarted':
      return turnedBack(open, at);
    case 'WaitStarted':
    case 'SignalAwaited':
    case 'ApprovalRequested': {
      const ref = refOf(event);
      return { open: { ...open, waits: { ...open.waits, [ref]: { event, at } } }, spans: [] };
    }
    case 'NodePassed':
    case 'SignalAccepted':
    case 'SignalTimedOut':
    case 'ApprovalDecided':
    case 'ApprovalTimedOut':
      return waited(open, event, at);
    default:
      return FINAL_EVENTS.has(event.type) ? ended(open, event, at) : { open, spans: [] };
  }
}

function refOf(event: { node: string; visit?: number; item?: string }): string {
  return workRef(event.node, event.visit, event.item);
}

function dispatched(open: OpenRun, event: Of<'AttemptDispatched'>, at: string): OpenRun {
  const begun = { event, at };
  const ref = refOf(event);
  return {
    ...open,
    works: open.works[ref] ? open.works : { ...open.works, [ref]: begun },
    attempts: { ...open.attempts, [event.commandId]: begun },
  };
}

type Answer = Of<'AttemptSucceeded' | 'AttemptFailed' | 'AttemptTimedOut'>;

function answered(open: OpenRun, event: Answer, at: string): Traced {
  const begun = open.attempts[event.commandId];
  if (!begun) return { open, spans: [] };
  const after = { ...open, attempts: without(open.attempts, event.commandId) };
  const span = attemptSpan(open, begun, { at, error: errorOf(event) });
  if (event.type !== 'AttemptSucceeded') return { open: after, spans: [span] };
  const { open: done, spans } = workEnded(after, event, { at, error: null });
  return { open: done, spans: [span, ...spans] };
}

function errorOf(event: Answer) {
  if (event.type === 'AttemptFailed') return event.error;
  if (event.type === 'AttemptSucceeded') return null;
  return { name: 'Timeout', message: 'No reply in time.' };
}

function workEnded(
  open: OpenRun,
  event: Of<'WorkFailed' | 'WorkSkipped' | 'AttemptSucceeded'>,
  end: End,
): Traced {
  const ref = refOf(event);
  const begun = open.works[ref];
  if (!begun) return { open, spans: [] };
  const span = workSpan(open, begun, { ...end, skipped: event.type === 'WorkSkipped' });
  return { open: { ...open, works: without(open.works, ref) }, spans: [span] };
}

type WaitEnd = Of<
  'NodePassed' | 'SignalAccepted' | 'SignalTimedOut' | 'ApprovalDecided' | 'ApprovalTimedOut'
>;

function waited(open: OpenRun, event: WaitEnd, at: string): Traced {
  const ref = waitRef(open, event);
  const begun = ref === undefined ? undefined : open.waits[ref];
  if (ref === undefined || !begun) return { open, spans: [] };
  const late = event.type === 'SignalTimedOut' || event.type === 'ApprovalTimedOut';
  const error = late ? { name: 'Timeout', message: 'Nothing came in time.' } : null;
  const span = waitSpan(open, begun, { at, error });
  return { open: { ...open, waits: without(open.waits, ref) }, spans: [span] };
}

/** Nothing is waited for any more. */
function turnedBack(open: OpenRun, at: string): Traced {
  const spans = Object.values(open.waits).map((begun) =>
    waitSpan(open, begun, { at, error: null }),
  );
  return { open: { ...open, waits: {} }, spans };
}

/** The passing of a node does not say which visit it is: a node waits once at a time. */
function waitRef({ waits }: OpenRun, event: WaitEnd): string | undefined {
  if (event.type !== 'NodePassed') return refOf(event);
  return Object.keys(waits).find((ref) => {
    const { node, item } = (waits[ref] as { event: WaitEvent }).event;
    return node === event.node && item === event.item;
  });
}

/**
 * The run's own span, and what it gave up. One that is undone after it ended gets another end: what comes
 * last counts.
 */
function ended(open: OpenRun, event: RunEvent, at: string): Traced {
  const error = { name: 'GivenUp', message: 'The run ended before it did.' };
  const left = [
    ...Object.values(open.attempts).map((begun) => attemptSpan(open, begun, { at, error })),
    ...Object.values(open.works).map((begun) => workSpan(open, begun, { at, error })),
    ...Object.values(open.waits).map((begun) => waitSpan(open, begun, { at, error })),
  ];
  const after = { ...open, attempts: {}, works: {}, waits: {} };
  const { started } = open;
  return { open: after, spans: started ? [...left, runSpan(open, started, { at, event })] : left };
}

/** Messages that came in or went out besides commands and replies, which are attempts. */
function messageSpans(open: OpenRun, recorded: RecordedEvent): readonly RunSpan[] {
  const { event, occurredAt: at, version } = recorded;
  const common = { runId: open.runId, parentKey: rootOf(open), startedAt: at, endedAt: at };
  const plain = { ...common, error: null, related: [] };
  if (event.type === 'SignalReceived') {
    const attributes = { 'backstitch.signal': event.name, 'messaging.message.id': event.signalId };
    const key = `signal:${event.signalId}`;
    return [{ ...plain, kind: 'signal', key, name: `signal ${event.name}`, attributes }];
  }
  const name = publishedName(event);
  if (name === null) return [];
  const id = `${open.runId}:${version}`;
  return [{ ...plain, kind: 'publish', key: id, name, attributes: { 'messaging.message.id': id } }];
}
