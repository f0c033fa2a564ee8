import type { ClientBase, Pool } from 'pg';
import type { Outcome } from './command';
import type { ReplyMessage } from './envelope';
import { statementsFor } from './postgres-statements';
import { inTransaction } from './postgres-transaction';
import type { Answer, Claim, ParticipantStore, Work } from './store';

/** The connection inside the transaction: whatever a handler writes with it commits with the reply. */
export type PostgresTx = Pick<ClientBase, 'query'>;

/** What a Postgres store is made of. */
export type PostgresStoreOptions = {
  readonly pool: Pool;
  /** The participant's own schema; inbox and outbox lie in it beside the business tables. */
  readonly schema: string;
  /** SQL that makes the business tables where they are missing; it must be repeatable. */
  readonly tables?: string;
};

const SWEEP_SIZE = 100;

/** A store in the participant's own Postgres: business rows, inbox and outbox in one transaction. */
export class PostgresStore implements ParticipantStore<PostgresTx> {
  readonly #pool: Pool;
  readonly #sql: ReturnType<typeof statementsFor>;
  readonly #tables: string;

  constructor(options: PostgresStoreOptions) {
    this.#pool = options.pool;
    this.#sql = statementsFor(options.schema);
    this.#tables = options.tables ?? '';
  }

  async prepare(): Promise<void> {
    await inTransaction(this.#pool, async (tx) => {
      // `if not exists` is no protection against a second process doing the same at this moment.
      await tx.query(`select pg_advisory_xact_lock(hashtext('backstitch participant tables'))`);
      await tx.query(this.#sql.tables);
      if (this.#tables) await tx.query(this.#tables);
    });
  }

  once(claim: Claim, work: Work<PostgresTx>): Promise<Answer> {
    return inTransaction(this.#pool, async (tx) => {
      const claimed = await tx.query(this.#sql.claim, [claim.idempotencyKey, claim.commandId]);
      const known = claimed.rows[0] as { command_id: string; outcome: Outcome | null };
      if (known.outcome && answers(known.outcome, known.command_id, claim)) {
        return { outcome: known.outcome, replayed: true };
      }
      const outcome = await runUndoably(tx, work);
      await this.#remember(tx, { claim, outcome, reply: work.reply?.(outcome) });
      return { outcome, replayed: false };
    });
  }

  async #remember(
    tx: PostgresTx,
    done: { claim: Claim; outcome: Outcome; reply: ReplyMessage | undefined },
  ): Promise<void> {
    const { claim, outcome, reply } = done;
    const row = [claim.idempotencyKey, claim.commandId, JSON.stringify(outcome)];
    if (!reply) {
      await tx.query(this.#sql.remember, row);
      return;
    }
    const message = [reply.id, reply.subject, JSON.stringify(reply.headers), reply.body];
    await tx.query(this.#sql.rememberAndReply, [...row, ...message]);
  }

  /** Rows stay locked while they are published, so that two processes don't publish the same ones. */
  sweep(
    publish: (replies: readonly ReplyMessage[]) => Promise<void>,
    olderThanMs: number,
  ): Promise<number> {
    return inTransaction(this.#pool, async (tx) => {
      const due = await tx.query(this.#sql.due, [olderThanMs, SWEEP_SIZE]);
      if (due.rows.length === 0) return 0;
      const replies = due.rows.map(
        ({ reply_id: id, subject, headers, body }): ReplyMessage => ({
          id,
          subject,
          headers,
          body,
        }),
      );
      await publish(replies);
      await tx.query(this.#sql.forget, [replies.map(({ id }) => id)]);
      return replies.length;
    });
  }

  async forget(replyIds: readonly string[]): Promise<void> {
    if (replyIds.length > 0) await this.#pool.query(this.#sql.forget, [replyIds]);
  }
}

function answers(outcome: Outcome, commandId: string, claim: Claim): boolean {
  return outcome.type === 'succeeded' || commandId === claim.commandId;
}

/** A failed outcome takes back what the work wrote, but keeps the claim that the outcome is stored under. */
async function runUndoably(tx: PostgresTx, work: Work<PostgresTx>): Promise<Outcome> {
  await tx.query('savepoint work');
  const outcome = await work.run(tx);
  if (outcome.type === 'failed') await tx.query('rollback to savepoint work');
  return outcome;
}
