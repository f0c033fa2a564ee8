import type { Outcome } from './command';
import type { ReplyMessage } from './envelope';
import type { Answer, Claim, ParticipantStore, Work } from './store';

/** The rows of a memory store; writes are seen by others only when the work succeeded. */
export type MemoryTx = Map<string, unknown>;

type Remembered = { readonly commandId: string; readonly outcome: Outcome };

/** A store for tests and trials: it forgets everything when the process ends. */
export class MemoryStore implements ParticipantStore<MemoryTx> {
  #rows: MemoryTx = new Map();
  readonly #inbox = new Map<string, Remembered>();
  readonly #outbox = new Map<string, { reply: ReplyMessage; storedAt: number }>();
  #tail: Promise<unknown> = Promise.resolve();

  /** The committed rows. */
  get rows(): ReadonlyMap<string, unknown> {
    return this.#rows;
  }

  async prepare(): Promise<void> {}

  /** One transaction at a time: that serialises equal keys, and lets all share the rows. */
  once(claim: Claim, work: Work<MemoryTx>): Promise<Answer> {
    const turn = this.#tail.then(() => this.#transaction(claim, work));
    this.#tail = turn.catch(() => {});
    return turn;
  }

  async #transaction(claim: Claim, work: Work<MemoryTx>): Promise<Answer> {
    const known = this.#inbox.get(claim.idempotencyKey);
    if (known && (known.outcome.type === 'succeeded' || known.commandId === claim.commandId)) {
      return { outcome: known.outcome, replayed: true };
    }
    const rows = new Map(this.#rows);
    const outcome = await work.run(rows);
    if (outcome.type === 'succeeded') this.#rows = rows;
    this.#inbox.set(claim.idempotencyKey, { commandId: claim.commandId, outcome });
    const reply = work.reply?.(outcome);
    if (reply) this.#outbox.set(reply.id, { reply, storedAt: Date.now() });
    return { outcome, replayed: false };
  }

  async sweep(
    publish: (replies: readonly ReplyMessage[]) => Promise<void>,
    olderThanMs: number,
  ): Promise<number> {
    const due = [...this.#outbox.values()]
      .filter(({ storedAt }) => Date.now() - storedAt >= olderThanMs)
      .map(({ reply }) => reply);
    if (due.length > 0) await publish(due);
    await this.forget(due.map(({ id }) => id));
    return due.length;
  }

  async forget(replyIds: readonly string[]): Promise<void> {
    for (const id of replyIds) this.#outbox.delete(id);
  }
}
