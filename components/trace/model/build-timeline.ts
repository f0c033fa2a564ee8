import type { RecordedEvent, RunEvent } from '@/saga/run/events';
import { placeRef } from '@/saga/run/ids';
import { closeOpen, type RowDraft, type RowDrafts, rowOf } from './row-draft';
import { runMark } from './run-marks';
import type { Moment, RunMark, Timeline, TimelineRow } from './timeline';

type Drafts = {
  readonly rows: RowDrafts;
  readonly nodeOfCommand: Map<string, string>;
  readonly marks: RunMark[];
};

/** Lays a run's events, in order of version, out in time; null while there are none. */
export function buildTimeline(events: readonly RecordedEvent[]): Timeline | null {
  const [first] = events;
  const last = events.at(-1);
  if (first === undefined || last === undefined) return null;
  const drafts: Drafts = { rows: new Map(), nodeOfCommand: new Map(), marks: [] };
  for (const { event, occurredAt } of events) take(drafts, event, Date.parse(occurredAt));
  const rows: readonly TimelineRow[] = [...drafts.rows.values()];
  return {
    from: Date.parse(first.occurredAt),
    to: Date.parse(last.occurredAt),
    rows: rows.filter(({ kind }) => kind !== 'compensation'),
    compensations: rows.filter(({ kind }) => kind === 'compensation'),
    marks: drafts.marks,
  };
}

function take(drafts: Drafts, event: RunEvent, at: Moment): void {
  const mark = runMark(event, at);
  if (mark !== null) drafts.marks.push(mark);
  if (mark?.type === 'ended' || mark?.type === 'stuck') closeAll(drafts.rows, at);
  if ('kind' in event) takeWork(drafts, event, at);
  else takeNode(drafts, event, at);
}

type WorkEvent = Extract<RunEvent, { kind: unknown }>;

function takeWork(drafts: Drafts, event: WorkEvent, at: Moment): void {
  const place = placeRef(event.node, event.item);
  const row = rowOf(drafts.rows, place, event.kind);
  switch (event.type) {
    case 'AttemptDispatched':
      drafts.nodeOfCommand.set(event.commandId, place);
      row.target = `${event.service}.${event.action}`;
      closeOpen(row, at);
      row.segments.push(openAttempt(event, at));
      return;
    case 'AttemptSucceeded':
      closeOpen(row, at, { outcome: 'succeeded' });
      return;
    case 'AttemptFailed':
      closeOpen(row, at, { outcome: 'failed', error: event.error.name });
      return;
    case 'AttemptTimedOut':
      closeOpen(row, at, { outcome: 'timed-out' });
      return;
    case 'RetryScheduled':
      closeOpen(row, at);
      row.segments.push({
        type: 'backoff',
        from: at,
        to: null,
        attempt: event.attempt,
        dueAt: Date.parse(event.dueAt),
      });
      return;
    default:
      takeVerdict(row, event, at);
  }
}

type Verdict = Extract<
  WorkEvent,
  { type: 'WorkFailed' | 'WorkSkipped' | 'AttentionRaised' | 'RetryRequested' | 'WorkInputEdited' }
>;

function takeVerdict(row: RowDraft, event: Verdict, at: Moment): void {
  switch (event.type) {
    case 'WorkFailed':
      closeOpen(row, at);
      row.inDoubt = event.inDoubt;
      row.marks.push({ type: 'failed', at, text: `Failed for good: ${event.error.name}` });
      return;
    case 'WorkSkipped':
      closeOpen(row, at);
      row.marks.push({ type: 'skipped', at, text: `Skipped: ${event.reason}` });
      return;
    case 'AttentionRaised':
      row.marks.push({
        type: 'attention',
        at,
        text: `Needs attention after ${event.attempts} attempts`,
      });
      return;
    case 'RetryRequested':
    case 'WorkInputEdited':
      return;
    default:
      event satisfies never;
  }
}

function openAttempt(event: Extract<RunEvent, { type: 'AttemptDispatched' }>, at: Moment) {
  const { attempt, commandId } = event;
  return {
    type: 'attempt',
    from: at,
    to: null,
    attempt,
    commandId,
    outcome: 'running',
    error: null,
  } as const;
}

function takeNode(drafts: Drafts, event: Exclude<RunEvent, WorkEvent>, at: Moment): void {
  switch (event.type) {
    case 'WaitStarted':
    case 'SignalAwaited':
    case 'ApprovalRequested':
      openWait(drafts, event, at);
      return;
    case 'NodePassed':
    case 'SignalAccepted':
    case 'SignalTimedOut':
    case 'ApprovalDecided':
    case 'ApprovalTimedOut': {
      const row = drafts.rows.get(placeRef(event.node, event.item));
      if (row !== undefined) closeOpen(row, at);
      return;
    }
    case 'CompensationStarted':
      for (const row of drafts.rows.values()) if (row.kind === 'wait') closeOpen(row, at);
      return;
    case 'LateReplyRecorded': {
      const row = drafts.rows.get(drafts.nodeOfCommand.get(event.commandId) ?? '');
      row?.marks.push({ type: 'late-reply', at, text: `A late reply came: ${event.outcome}` });
      return;
    }
    default:
      return;
  }
}

type Waiting = Extract<RunEvent, { type: 'WaitStarted' | 'SignalAwaited' | 'ApprovalRequested' }>;

function openWait(drafts: Drafts, event: Waiting, at: Moment): void {
  const row = rowOf(drafts.rows, placeRef(event.node, event.item), 'wait');
  const due = event.type === 'WaitStarted' ? event.dueAt : event.timeoutAt;
  const dueAt = due === undefined ? null : Date.parse(due);
  row.segments.push({ type: 'wait', from: at, to: null, dueAt, for: waitedFor(event) });
}

function waitedFor(event: Waiting): string {
  if (event.type === 'SignalAwaited') return `the signal ${event.signal}`;
  return event.type === 'ApprovalRequested' ? 'a decision' : 'its time';
}

/** When the run has ended, nothing of it is still open: a wait or a pause ended with it. */
function closeAll(rows: RowDrafts, at: Moment): void {
  for (const row of rows.values()) closeOpen(row, at);
}
