import {
  type Reacted,
  type ReactorMessage,
  react,
  type TimerChange,
} from '@/saga/choreography/react';
import { IDLE, type ReactorState } from '@/saga/choreography/reactor-state';
import type { Json } from '@/saga/definition/primitives';
import type { Plan } from '@/saga/plan';
import { commandId, parseTimerId } from '@/saga/run/ids';
import { isOpen, type WorkState } from '@/saga/run/state';
import type { ReactorRow } from '@/server/ports/run-writes';
import {
  asksForOrder,
  dispatchAtOnce,
  dispatchInOrder,
  type Outgoing,
  orderOf,
} from '../ordering/ordered-writes';
import { commandMessage } from '../wire/command-message';
import { type FlowContext, flowMessage } from '../wire/flow-message';
import { reactorReplySubject } from '../wire/subjects';
import type { WriteSet } from '../write-set';
import type { FlowArrival, FlowItem } from './flow-item';
import { reactionTables } from './reaction-tables';

/** What a service is given to react with. */
export type Occasion = {
  readonly plan: Plan;
  readonly run: FlowContext;
  readonly partition: number;
  /** How many partitions there are. */
  readonly partitions: number;
  /** ISO 8601, UTC. */
  readonly now: string;
};

/**
 * Lets one service react: what follows is added to `writes`. Returns what it knows then, without its
 * next version; the same object when nothing has changed.
 */
export function reactOnce(
  row: ReactorRow,
  item: Pick<FlowItem, 'runId' | 'service' | 'came'>,
  { occasion, writes }: { readonly occasion: Occasion; readonly writes: WriteSet },
): ReactorRow {
  const { service, came } = item;
  const table = reactionTables(occasion.plan).get(service);
  if (!table) return row;
  const before = row.state === null ? IDLE : (row.state as unknown as ReactorState);
  const reacted = react(table, before, messageOf(came), occasion.now);
  const { out, finish } = asksForOrder(occasion.plan)
    ? dispatchInOrder(writes, occasion)
    : dispatchAtOnce(writes);
  if (came.type === 'timer') out.cancelTimer(came.timerId, came.rowId);
  closeAnswered(came, out);
  write(item, { occasion, reacted, out });
  finish((ref) => isOpen(workIn(reacted.state, ref)));
  return reacted.state === before ? row : { ...row, state: reacted.state as unknown as Json };
}

function workIn({ threads, undo }: ReactorState, ref: string): WorkState | undefined {
  return threads[ref]?.run.works[ref] ?? undo?.works[ref];
}

function messageOf(came: FlowArrival): ReactorMessage {
  switch (came.type) {
    case 'event':
      return { type: 'event', event: came.flow.event };
    case 'reply':
    case 'asked':
      return came;
    case 'timer':
      return { type: 'timer', timerId: came.timerId };
    default:
      return came satisfies never;
  }
}

/** A command that was answered, or whose time is over, is not sent again. */
function closeAnswered(came: FlowArrival, out: Outgoing): void {
  if (came.type === 'reply') out.closeCommand(came.commandId);
  if (came.type === 'timer') closeTimedOut(came.timerId, out);
}

function closeTimedOut(timerId: string, out: Outgoing): void {
  const timer = parseTimerId(timerId);
  if (timer?.kind !== 'attempt-timeout') return;
  out.closeCommand(commandId(timer.runId, timer.ref, timer.attempt));
}

type Outcome = {
  readonly occasion: Occasion;
  readonly reacted: Reacted;
  readonly out: Outgoing;
};

function write(
  { runId, service, came }: Pick<FlowItem, 'runId' | 'service' | 'came'>,
  outcome: Outcome,
): void {
  const { reacted, out, occasion } = outcome;
  const { run, partition, now } = occasion;
  const causationId = came.type === 'event' ? came.flow.event.id : causeOf(came);
  const replyTo = reactorReplySubject(service);
  for (const action of reacted.actions) {
    const context = { ...run, runId, partition, causationId, now, replyTo };
    out.send(commandMessage(context, action), orderOf(action));
  }
  for (const event of reacted.events) out.send(flowMessage({ ...run, partition, now }, event));
  for (const timer of reacted.timers) setTimer(timer, { runId, service, partition }, out);
}

function causeOf(came: Exclude<FlowArrival, { readonly type: 'event' }>): string {
  switch (came.type) {
    case 'reply':
      return came.commandId;
    case 'timer':
      return came.timerId;
    case 'asked':
      return came.asked.messageId;
    default:
      return came satisfies never;
  }
}

type Owner = { readonly runId: string; readonly service: string; readonly partition: number };

/** Services may have timers of the same name, as of the run's deadline. */
function setTimer(timer: TimerChange, owner: Owner, out: Outgoing): void {
  const id = timerRowId(owner.service, timer.timerId);
  if (timer.type === 'ScheduleTimer') {
    const { kind, dueAt } = timer;
    out.setTimer({ id, ...owner, kind, dueAt }, timer.timerId);
    return;
  }
  out.cancelTimer(timer.timerId, id);
  closeTimedOut(timer.timerId, out);
}

const SEPARATOR = '/';

function timerRowId(service: string, timerId: string): string {
  return `${service}${SEPARATOR}${timerId}`;
}

/** What the reactor calls the timer of a row. */
export function timerIdOf(rowId: string): string {
  return rowId.slice(rowId.indexOf(SEPARATOR) + 1);
}
