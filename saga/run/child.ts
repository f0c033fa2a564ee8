import { compensate } from './compensate';
import { parseCommandId } from './ids';
import type { ChildEnd, Reply, RunMessage } from './messages';
import { ownEntry } from './own-entry';
import { isFinal, type RunState, type WorkState } from './state';
import { isPivoted, record, type Turn, turnBack, whereOf } from './turn';

type Of<T extends RunMessage['type']> = Extract<RunMessage, { type: T }>;

/** The sub-saga's run exists. */
export function childStarted(turn: Turn, message: Of<'ChildStarted'>): void {
  const { commandId, childRunId, sagaVersion } = message;
  const id = parseCommandId(commandId);
  const work = id?.runId === turn.state.runId ? ownEntry(turn.state.works, id.ref) : undefined;
  if (!id || work?.status !== 'running' || work.attempt !== id.attempt) return;
  const place = { node: work.node, ...whereOf(work) };
  record(turn, { type: 'ChildRunStarted', ...place, commandId, childRunId, sagaVersion });
}

/** What the end of a child answers to the command that started or reverses it. */
export function replyOf(work: WorkState, end: ChildEnd): Reply {
  return work.kind === 'step' ? startReply(end) : reversalReply(end);
}

function startReply(end: ChildEnd): Reply {
  switch (end.status) {
    case 'completed':
      return { outcome: 'succeeded', result: end.output };
    case 'failed':
      // It ended without undoing what it had done.
      return { outcome: 'failed', error: { ...end.error, retryable: false, inDoubt: true } };
    case 'compensated':
    case 'cancelled':
    case 'resolved':
    case 'refused':
      return { outcome: 'failed', error: { ...end.error, retryable: false, inDoubt: false } };
    default:
      return end satisfies never;
  }
}

/** A child that a person resolved counts as undone: its debts were settled by other means. */
function reversalReply(end: ChildEnd): Reply {
  switch (end.status) {
    case 'compensated':
    case 'cancelled':
    case 'resolved':
      return { outcome: 'succeeded', result: { status: end.status } };
    case 'completed':
      return failure('NotReversed', 'The child ended as completed.');
    case 'failed':
    case 'refused':
      return failure(end.error.name, end.error.message);
    default:
      return end satisfies never;
  }
}

function failure(name: string, message: string): Reply {
  return { outcome: 'failed', error: { name, message, retryable: false } };
}

/**
 * The run is to be undone whatever became of it. One that goes forward turns back at once, or, past its
 * pivot, when it has ended; one that has ended turns back now; one that has turned back just goes on.
 */
export function reverse(turn: Turn, { by, reason, replyTo }: Of<'ReverseRun'>): void {
  const { reversal } = turn.state;
  const known = reversal !== null && reversal.replyTo?.commandId === replyTo?.commandId;
  if (known) return;
  const to = replyTo === undefined ? {} : { replyTo };
  record(turn, { type: 'RunReversalRequested', by, reason, ...to });
  const { state } = turn;
  if (isFinal(state) || state.turnedBack !== null || isPivoted(turn.plan, state)) return;
  if (state.status === 'suspended') record(turn, { type: 'RunResumed', by });
  turnBack(turn, 'reversed', { error: reversed(reason) });
}

/** Turns a run back that has ended, when its reversal was asked for. */
export function reverseEnded(turn: Turn): void {
  const { state } = turn;
  if (state.reversal === null || !canReverse(state)) return;
  const error = reversed(state.reversal.reason);
  record(turn, { type: 'CompensationStarted', reason: 'reversed', error });
  compensate(turn);
}

function canReverse({ status, turnedBack }: RunState): boolean {
  return turnedBack === null && (status === 'completed' || status === 'failed');
}

function reversed(reason: string) {
  return { name: 'Reversed', message: reason };
}
