import { decision } from '@/saga/run/decide';
import type { Effect } from '@/saga/run/effects';
import { effectsOf } from '@/saga/run/effects-of';
import type { RunEvent } from '@/saga/run/events';
import { commandId, parseTimerId } from '@/saga/run/ids';
import type { RunMessage } from '@/saga/run/messages';
import { planAfter } from '@/saga/run/migrate';
import { isOpen, type RunState } from '@/saga/run/state';
import {
  asksForOrder,
  dispatchAtOnce,
  dispatchInOrder,
  type Outgoing,
  orderOf,
} from './ordering/ordered-writes';
import type { RunInHand } from './run-in-hand';
import { commandMessage } from './wire/command-message';
import { eventMessage } from './wire/event-message';
import { childStartedLetter, letterOf } from './wire/letters';
import type { RunContext } from './wire/run-context';
import type { WriteSet } from './write-set';

/** A message for a run, and when it is handled (ISO 8601, UTC). */
export type Turn = {
  readonly message: RunMessage;
  readonly now: string;
  /** How many partitions there are, for messages to other runs. */
  readonly partitions: number;
  /** The letter that brought the message: it is taken with what it leads to. */
  readonly letterId?: string;
};

/**
 * Decides one message: what it leads to is added to `writes`. Returns the run as it stands then;
 * the same object when the message changes nothing.
 */
export function decideRun(run: RunInHand, turn: Turn, writes: WriteSet): RunInHand {
  const { message, now } = turn;
  const { out, finish } = asksForOrder(run.plan, run.state.works)
    ? dispatchInOrder(writes, turn)
    : dispatchAtOnce(writes);
  if (message.type === 'TimerFired') out.cancelTimer(message.timerId);
  if (turn.letterId !== undefined) writes.takenLetterIds.push(turn.letterId);
  let after = run;
  const { events, states } = decision(run.plan, run.state, message, now);
  for (const [index, event] of events.entries()) {
    const plan = planAfter(after.plan, event, message);
    const state = states[index] as RunState;
    after = { ...after, plan, state, version: after.version + 1 };
    record(after, { event, turn, out }, writes);
  }
  finish((ref) => isOpen(after.state.works[ref]));
  return after;
}

type Happened = { readonly event: RunEvent; readonly turn: Turn; readonly out: Outgoing };

function record(run: RunInHand, { event, turn, out }: Happened, writes: WriteSet): void {
  const { runId, version } = run;
  const causationId = turn.message.messageId;
  writes.events.push({ runId, version, occurredAt: turn.now, event, causationId });
  if (closesCommand(event)) out.closeCommand(event.commandId);
  const context: RunContext = {
    runId,
    version,
    causationId,
    now: turn.now,
    partition: run.partition,
    saga: run.state.saga,
    sagaVersion: run.state.sagaVersion,
    correlationId: run.state.correlationId,
  };
  const { parent } = run.state;
  if (event.type === 'RunStarted' && parent !== null) {
    writes.letters.push(childStartedLetter(context, parent, turn.partitions));
  }
  const effects = effectsOf(run.plan, run.state, event, { runId });
  const { partitions } = turn;
  for (const [index, effect] of effects.entries()) {
    perform(context, { effect, index, partitions, out }, writes);
  }
}

type Closing = Extract<
  RunEvent,
  { type: 'AttemptSucceeded' | 'AttemptFailed' | 'AttemptTimedOut' }
>;

function closesCommand(event: RunEvent): event is Closing {
  return (
    event.type === 'AttemptSucceeded' ||
    event.type === 'AttemptFailed' ||
    event.type === 'AttemptTimedOut'
  );
}

type Placed = {
  readonly effect: Effect;
  readonly index: number;
  readonly partitions: number;
  readonly out: Outgoing;
};

function perform(run: RunContext, { effect, out, ...posting }: Placed, writes: WriteSet): void {
  switch (effect.type) {
    case 'DispatchCommand':
      out.send(commandMessage(run, effect), orderOf(effect));
      break;
    case 'PublishEvent':
      writes.announce(eventMessage(run, effect));
      break;
    case 'ScheduleTimer': {
      const { timerId, kind, dueAt } = effect;
      const { runId, partition } = run;
      out.setTimer({ id: timerId, runId, partition, kind, dueAt });
      break;
    }
    case 'CancelTimer':
      cancelTimer(effect.timerId, out);
      break;
    case 'StartChildRun':
    case 'CancelChildRun':
    case 'ReverseChildRun':
    case 'NotifyParent':
      writes.letters.push(letterOf(run, effect, posting));
      break;
    default:
      effect satisfies never;
  }
}

/** A command whose timeout is called off is not awaited any more. */
function cancelTimer(timerId: string, out: Outgoing): void {
  out.cancelTimer(timerId);
  const timer = parseTimerId(timerId);
  if (timer?.kind === 'attempt-timeout') {
    out.closeCommand(commandId(timer.runId, timer.ref, timer.attempt));
  }
}
