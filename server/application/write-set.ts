import type { RecordedEvent } from '@/saga/run/events';
import type {
  Letter,
  OrderedCommand,
  OutboxMessage,
  ReactorRow,
  RunWriteSet,
  StartReservation,
  TimerRow,
  WorkId,
} from '@/server/ports/run-writes';

/**
 * Gathers what a batch of decisions writes. Within it, what was set and removed again leaves no
 * trace, since one statement cannot remove the rows that it inserts.
 */
export class WriteSet implements RunWriteSet {
  readonly events: RecordedEvent[] = [];
  readonly starts: StartReservation[] = [];
  readonly letters: Letter[] = [];
  readonly takenLetterIds: string[] = [];
  readonly reactors: ReactorRow[] = [];
  readonly #messages = new Map<string, OutboxMessage>();
  /** Named by its first message. */
  #page: string | undefined;
  readonly #timers = new Map<string, TimerRow>();
  readonly #cancelled = new Set<string>();
  readonly #closed = new Set<string>();
  readonly #ordered = new Map<string, OrderedCommand>();
  readonly #settled = new Map<string, WorkId>();

  get messages(): readonly OutboxMessage[] {
    return [...this.#messages.values()];
  }

  get timers(): readonly TimerRow[] {
    return [...this.#timers.values()];
  }

  get cancelledTimerIds(): readonly string[] {
    return [...this.#cancelled];
  }

  get closedCommandIds(): readonly string[] {
    return [...this.#closed];
  }

  get ordered(): readonly OrderedCommand[] {
    return [...this.#ordered.values()];
  }

  get settledWork(): readonly WorkId[] {
    return [...this.#settled.values()];
  }

  /** The command is sent when no other work has its key. */
  sendInOrder(command: OrderedCommand): void {
    const id = workId(command);
    this.#settled.delete(id);
    this.#ordered.set(id, command);
  }

  /** The work needs its key no more. */
  settleWork(work: WorkId): void {
    const id = workId(work);
    this.#ordered.delete(id);
    this.#settled.set(id, work);
  }

  send(message: OutboxMessage): void {
    this.#messages.set(message.id, message);
  }

  /** An integration event that follows from an event of this set; all of them are one page of the outbox. */
  announce(message: OutboxMessage): void {
    this.#page ??= message.id;
    this.send({ ...message, page: this.#page });
  }

  setTimer(timer: TimerRow): void {
    this.#timers.set(timer.id, timer);
  }

  cancelTimer(id: string): void {
    if (!this.#timers.delete(id)) this.#cancelled.add(id);
  }

  /** The command was answered or given up: it need not be sent (again). */
  closeCommand(id: string): void {
    if (!this.#messages.delete(id)) this.#closed.add(id);
  }

  /** Adds all that another set writes. */
  add(other: RunWriteSet): void {
    this.events.push(...other.events);
    this.starts.push(...other.starts);
    this.letters.push(...other.letters);
    this.takenLetterIds.push(...other.takenLetterIds);
    this.reactors.push(...other.reactors);
    for (const message of other.messages) this.send(message);
    for (const timer of other.timers) this.setTimer(timer);
    for (const id of other.cancelledTimerIds) this.cancelTimer(id);
    for (const id of other.closedCommandIds) this.closeCommand(id);
    for (const work of other.settledWork) this.settleWork(work);
    for (const command of other.ordered) this.sendInOrder(command);
  }

  get isEmpty(): boolean {
    return (
      this.events.length === 0 &&
      this.starts.length + this.letters.length + this.takenLetterIds.length === 0 &&
      this.reactors.length + this.#ordered.size + this.#settled.size === 0 &&
      this.#messages.size + this.#timers.size + this.#cancelled.size + this.#closed.size === 0
    );
  }
}

function workId({ runId, ref }: WorkId): string {
  return `${runId}.${ref}`;
}
