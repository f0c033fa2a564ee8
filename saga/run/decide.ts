import type { Plan } from '../plan';
import { isForward, workOf } from '../plan';
import { advance } from './advance';
import { decideApproval } from './approval';
import { childStarted, replyOf, reverse, reverseEnded } from './child';
import { compensate } from './compensate';
import type { RunEvent } from './events';
import { afterFailure } from './fail-work';
import { parseCommandId } from './ids';
import type { Reply, RunMessage } from './messages';
import { migrate } from './migrate';
import { cancel, editWorkInput, resolve, resume, retryWork, skipWork, suspend } from './operate';
import { ownEntry } from './own-entry';
import { violation } from './result-schema';
import { searchFields } from './search-fields';
import { receiveSignal } from './signal';
import { isFinal, type RunState, type WorkState } from './state';
import { later } from './time';
import { onTimer } from './timer';
import { newTurn, record, type Turn, whereOf } from './turn';

type Of<T extends RunMessage['type']> = Extract<RunMessage, { type: T }>;

/** Events to append, and beside each the run's state after it. */
export type Decision = Pick<Turn, 'events' | 'states'>;

/** The events alone of what `decision` gives, of the same arguments. */
export function decide(...args: Parameters<typeof decision>): readonly RunEvent[] {
  return decision(...args).events;
}

/**
 * What follows from a message: the events to append, none when it changes nothing. Pure and total;
 * `now` is ISO 8601, UTC, and the only clock there is.
 *
 * The state machine, see docs/state-machine.md:
 *
 *   running ─► completed | failed       a reply or timer moves the flow on to an end
 *   running ─► compensating             work failed for good, cancel, deadline; not past the pivot
 *   compensating ─► compensated | cancelled | stuck
 *   stuck ─► compensating | running     retry or skip; ─► resolved
 *   running, compensating ◄─► suspended
 *   running, compensating, suspended, stuck: each goes on as it is in another version
 *   completed, failed ─► compensating   reversed, as when the run of a parent is compensated
 */
// biome-ignore lint/complexity/useMaxParams: plan, state, message and time are the four things there are.
export function decision(plan: Plan, state: RunState, message: RunMessage, now: string): Decision {
  const turn = newTurn(plan, state, now);
  if (message.type === 'StartRun') {
    if (!state.started) start(turn, message);
    return turn;
  }
  if (!state.started || !concerns(state, message)) return turn;
  handle(turn, message);
  if (turn.events.length > 0) {
    advance(turn);
    compensate(turn);
    reverseEnded(turn);
  }
  return turn;
}

/** A run that has ended still records late replies, and can be reversed. */
function concerns(state: RunState, { type }: RunMessage): boolean {
  const always = type === 'ReplyReceived' || type === 'ChildEnded' || type === 'ReverseRun';
  return always || !isFinal(state);
}

function handle(turn: Turn, message: Exclude<RunMessage, { type: 'StartRun' }>): void {
  switch (message.type) {
    case 'ReplyReceived':
      onReply(turn, message.commandId, () => message.reply);
      return;
    case 'ChildStarted':
      childStarted(turn, message);
      return;
    case 'ChildEnded':
      onReply(turn, message.commandId, (work) => replyOf(work, message.end));
      return;
    case 'ReverseRun':
      reverse(turn, message);
      return;
    case 'TimerFired':
      onTimer(turn, message.timerId);
      return;
    case 'CancelRun':
      cancel(turn, message);
      return;
    case 'SuspendRun':
      suspend(turn, message);
      return;
    case 'ResumeRun':
      resume(turn, message);
      return;
    case 'MigrateRun':
      migrate(turn, message);
      return;
    case 'RetryWork':
      retryWork(turn, message);
      return;
    case 'EditWorkInput':
      editWorkInput(turn, message);
      return;
    case 'SkipWork':
      skipWork(turn, message);
      return;
    case 'ResolveRun':
      resolve(turn, message);
      return;
    case 'SignalReceived':
      receiveSignal(turn, message);
      return;
    case 'ApprovalDecided':
      decideApproval(turn, message);
      return;
    default:
      message satisfies never;
  }
}

function start(turn: Turn, message: Of<'StartRun'>): void {
  const { deadlineMs } = turn.plan;
  record(turn, {
    type: 'RunStarted',
    runId: message.runId,
    saga: message.saga,
    sagaVersion: message.sagaVersion,
    input: message.input,
    correlationId: message.correlationId,
    startedBy: message.startedBy,
    ...(message.parent === undefined ? {} : { parent: message.parent }),
    ...(deadlineMs === null ? {} : { deadlineAt: later(turn.now, deadlineMs) }),
    ...searchFields(turn, message),
  });
  // As long as nothing has followed, the history does not say that the flow is at the start.
  turn.state = { ...turn.state, tokens: [{ at: turn.plan.start, item: null, causes: [] }] };
  advance(turn);
  compensate(turn);
}

/** A reply counts while its attempt is awaited; later it is recorded, once, and nothing else. */
export function onReply(turn: Turn, commandId: string, replyTo: (work: WorkState) => Reply): void {
  const id = parseCommandId(commandId);
  const work = id?.runId === turn.state.runId ? ownEntry(turn.state.works, id.ref) : undefined;
  if (!id || !work) return;
  const reply = replyTo(work);
  if (isAwaited(work, id.attempt)) {
    if (reply.outcome === 'succeeded') succeeded(turn, work, { commandId, reply });
    else failed(turn, work, { commandId, reply });
  } else if (work.unanswered.includes(id.attempt)) {
    recordLate(turn, commandId, reply);
  }
}

function isAwaited(work: WorkState, attempt: number): boolean {
  return work.status === 'running' && work.attempt === attempt;
}

function recordLate(turn: Turn, commandId: string, reply: Reply): void {
  const detail = reply.outcome === 'succeeded' ? reply.result : reply.error;
  record(turn, { type: 'LateReplyRecorded', commandId, outcome: reply.outcome, detail });
}

type Answer<O extends Reply['outcome']> = {
  readonly commandId: string;
  readonly reply: Extract<Reply, { outcome: O }>;
};

function succeeded(turn: Turn, work: WorkState, { commandId, reply }: Answer<'succeeded'>): void {
  const node = workOf(turn.plan, work.node);
  const error = node?.type === 'step' ? violation(node, reply.result) : undefined;
  if (error) {
    failed(turn, work, { commandId, reply: { outcome: 'failed', error } });
    return;
  }
  const onward = isForward(node) && turn.state.turnedBack === null;
  record(turn, {
    type: 'AttemptSucceeded',
    ...identity(work),
    commandId,
    result: reply.result,
    ...(onward ? { next: node.next } : {}),
    ...(work.kind === 'compensation' ? { undoes: work.undoes } : {}),
  });
}

function failed(turn: Turn, work: WorkState, { commandId, reply }: Answer<'failed'>): void {
  record(turn, { type: 'AttemptFailed', ...identity(work), commandId, error: reply.error });
  afterFailure(turn, work.ref, reply.error);
}

function identity(work: WorkState) {
  return { kind: work.kind, node: work.node, ...whereOf(work), attempt: work.attempt };
}
