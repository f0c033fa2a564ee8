import type { Plan } from '@/saga/plan';
import type { Effect } from '@/saga/run/effects';
import { parseCommandId, parseTimerId } from '@/saga/run/ids';
import type { RunState } from '@/saga/run/state';
import type { OutboxMessage, TimerRow, WorkId } from '@/server/ports/run-writes';
import { partitionOf } from '../wire/partition';
import type { WriteSet } from '../write-set';

/** What a decision sends and waits for. */
export type Outgoing = {
  /** `order`: of a command that is handled in order with others of its service and key. */
  send(message: OutboxMessage, order?: Order): void;
  setTimer(timer: TimerRow, timerId?: string): void;
  /** `rowId`: what the timer is called in the table, if that is another. */
  cancelTimer(timerId: string, rowId?: string): void;
  closeCommand(commandId: string): void;
};

export type Order = { readonly service: string; readonly key: string };

/** The order that a command asks for, if it does. */
export function orderOf(effect: Extract<Effect, { type: 'DispatchCommand' }>): Order | undefined {
  const { service, orderingKey: key } = effect;
  return key === undefined ? undefined : { service, key };
}

/**
 * Where a decision's messages go, and what is to be called when it has been performed: `isOpen` says whether
 * work, by its ref, is out or waits to be tried again after it.
 */
export type Dispatch = {
  readonly out: Outgoing;
  readonly finish: (isOpen: (ref: string) => boolean) => void;
};

/** Straight into the outbox. */
export function dispatchAtOnce(writes: WriteSet): Dispatch {
  return {
    out: {
      send: (message) => writes.send(message),
      setTimer: (timer) => writes.setTimer(timer),
      cancelTimer: (timerId, rowId = timerId) => writes.cancelTimer(rowId),
      closeCommand: (id) => writes.closeCommand(id),
    },
    finish: () => undefined,
  };
}

/** In order with the commands of other runs that have the same keys. */
export function dispatchInOrder(writes: WriteSet, when: When): Dispatch {
  return new OrderedWrites(writes, when);
}

/** Whether commands of a run have to wait for others, or others for its. */
export function asksForOrder(plan: Plan, works: RunState['works'] = {}): boolean {
  if (hasOrderingKeys(plan)) return true;
  // It may have begun in another version of its saga.
  for (const ref in works) if (works[ref]?.orderingKey) return true;
  return false;
}

type When = { readonly partitions: number /** ISO 8601, UTC. */; readonly now: string };

const known = new WeakMap<Plan, boolean>();

function hasOrderingKeys(plan: Plan): boolean {
  const answer =
    known.get(plan) ??
    [...plan.nodes.values()].some((node) => 'orderingKey' in node && node.orderingKey !== null);
  known.set(plan, answer);
  return answer;
}

/**
 * Work has its key from its first attempt until it is settled, so also while it waits to be tried again. It is
 * settled when a decision ends an attempt, or a wait for one, and it is not open after that: the reply to an
 * earlier attempt, or a timer that fires once more, may come while the next attempt waits for its turn.
 */
class OrderedWrites implements Dispatch {
  readonly out: Outgoing;
  readonly #ended = new Map<string, WorkId>();
  readonly #goesOn = new Set<string>();
  readonly #held = new Map<string, { readonly message: OutboxMessage; readonly order: Order }>();

  constructor(
    private readonly writes: WriteSet,
    private readonly when: When,
  ) {
    this.out = {
      send: (message, order) => this.#send(message, order),
      setTimer: (timer, timerId) => this.#setTimer(timer, timerId ?? timer.id),
      cancelTimer: (timerId, rowId = timerId) => {
        const timer = parseTimerId(timerId);
        if (timer?.kind === 'retry') this.#end({ runId: timer.runId, ref: timer.ref });
        writes.cancelTimer(rowId);
      },
      closeCommand: (id) => {
        const command = parseCommandId(id);
        if (command) this.#end(command);
        writes.closeCommand(id);
      },
    };
  }

  /** Sends what has got no timeout either, and gives back the keys of what is settled. */
  readonly finish = (isOpen: (ref: string) => boolean): void => {
    for (const id of [...this.#held.keys()]) this.#hold(id, null);
    for (const [id, work] of this.#ended) {
      if (!this.#goesOn.has(id) && !isOpen(work.ref)) this.writes.settleWork(work);
    }
  };

  #send(message: OutboxMessage, order: Order | undefined): void {
    const command = message.kind === 'command' ? parseCommandId(message.id) : undefined;
    if (command) this.#goesOn.add(idOf(command));
    if (command && order) this.#held.set(message.id, { message, order });
    else this.writes.send(message);
  }

  #setTimer(timer: TimerRow, timerId: string): void {
    const named = parseTimerId(timerId);
    if (named?.kind === 'retry') this.#goesOn.add(idOf(named));
    const commandId =
      named?.kind === 'attempt-timeout' ? `${named.runId}.${named.ref}.${named.attempt}` : '';
    if (this.#held.has(commandId)) this.#hold(commandId, timer);
    else this.writes.setTimer(timer);
  }

  #hold(commandId: string, timer: TimerRow | null): void {
    const { message, order } = this.#held.get(commandId) as {
      readonly message: OutboxMessage;
      readonly order: Order;
    };
    const { runId, ref } = parseCommandId(commandId) as WorkId;
    const ms = timer === null ? 0 : Date.parse(timer.dueAt) - Date.parse(this.when.now);
    this.writes.sendInOrder({
      runId,
      ref,
      ...order,
      gate: partitionOf(`${order.service} ${order.key}`, this.when.partitions),
      message,
      timeout: timer && { timer, ms },
    });
    this.#held.delete(commandId);
  }

  #end(work: WorkId): void {
    const { runId, ref } = work;
    this.#ended.set(idOf(work), { runId, ref });
  }
}

function idOf({ runId, ref }: WorkId): string {
  return `${runId}.${ref}`;
}
