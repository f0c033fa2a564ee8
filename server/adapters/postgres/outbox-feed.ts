import pg from 'pg';
import type { Pgoutput } from 'pg-logical-replication';
import {
  type FeedBatch,
  type FeedSession,
  FeedUnavailable,
  type OutboxFeed,
} from '@/server/ports/outbox-feed';
import type { OutboxMessage } from '@/server/ports/run-writes';
import { dropSlot, ensureSlot, PUBLICATION } from './outbox-slot';
import { type Lsn, openReplication, type ReplicationStream } from './replication-stream';

/** The most messages that wait in memory; the database waits with the others. */
const MOST_WAITING = 10_000;
const OBJECT_IN_USE = '55006';

/**
 * The outbox' inserts as logical replication tells them. The slot keeps its place over crashes of
 * reader and database; see the port for the contract.
 */
export function postgresOutboxFeed(databaseUrl: string): OutboxFeed {
  return {
    async open() {
      const slot = await withClient(databaseUrl, ensureSlot);
      try {
        return await Session.open({ databaseUrl, slot, publication: PUBLICATION });
      } catch (error) {
        if ((error as { code?: string }).code === OBJECT_IN_USE) return null;
        throw error;
      }
    },
    remove: () => withClient(databaseUrl, dropSlot),
  };
}

class Session implements FeedSession {
  #stream: ReplicationStream | undefined;
  /** Of the transaction that is being told; messages count when their commit comes. */
  #open: OutboxMessage[] = [];
  #ready: OutboxMessage[] = [];
  /** Everything before this place is in `#ready`, or was given out. */
  #readyUpTo: Lsn = 0n;
  /** Batches that were given out and not confirmed. */
  #unconfirmed = 0;
  #ended = false;
  #error: Error | undefined;
  #wake: () => void = () => undefined;

  static async open(source: Parameters<typeof openReplication>[0]): Promise<Session> {
    const session = new Session();
    session.#stream = await openReplication(source, {
      onMessage: (message) => session.#take(message),
      onProgress: (upTo) => session.#progress(upTo),
      onEnd: (error) => session.#end(error),
    });
    return session;
  }

  async next(): Promise<FeedBatch | null> {
    while (this.#ready.length === 0 && !this.#ended) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    if (this.#error) throw this.#error;
    if (this.#ended) return null;
    const messages = this.#ready;
    const upTo = this.#readyUpTo;
    this.#ready = [];
    this.#unconfirmed += 1;
    this.#stream?.setPaused(false);
    return {
      messages,
      confirm: () => {
        this.#unconfirmed -= 1;
        this.#stream?.confirm(upTo);
      },
    };
  }

  async close(): Promise<void> {
    this.#end();
    await this.#stream?.close();
  }

  #take(message: Pgoutput.Message): void {
    if (message.tag === 'insert') this.#open.push(toMessage(message.new as Row));
    if (message.tag !== 'commit') return;
    this.#ready.push(...this.#open);
    this.#open = [];
    // The commit record itself lies before this place, so the transaction will not come again.
    this.#readyUpTo = toLsn(message.commitEndLsn);
    if (this.#ready.length > MOST_WAITING) this.#stream?.setPaused(true);
    this.#wake();
  }

  /** What other tables and databases write moves the place on too; else their log would be kept. */
  #progress(upTo: Lsn): void {
    const idle = this.#unconfirmed === 0 && this.#ready.length === 0 && this.#open.length === 0;
    if (idle) this.#stream?.confirm(upTo);
  }

  #end(error?: Error): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#error = error;
    this.#wake();
  }
}

type Row = {
  readonly id: string;
  readonly run_id: string;
  readonly partition: number;
  readonly kind: OutboxMessage['kind'];
  readonly subject: string;
  readonly headers: OutboxMessage['headers'];
  readonly body: OutboxMessage['body'];
};

function toMessage({ id, run_id, partition, kind, subject, headers, body }: Row): OutboxMessage {
  return { id, runId: run_id, partition, kind, subject, headers, body };
}

/** Reads a place such as `0/16B3748`. */
function toLsn(text: string | null): Lsn {
  const [high, low] = (text ?? '0/0').split('/');
  return (BigInt(`0x${high}`) << 32n) | BigInt(`0x${low}`);
}

async function withClient<T>(
  databaseUrl: string,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({ connectionString: databaseUrl });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } catch (error) {
    throw unavailable(error) ?? error;
  } finally {
    await client.end();
  }
}

const REASONS: { readonly [sqlState: string]: string } = {
  '55000':
    'OUTBOX_RELAY=cdc reads the database’s log, which needs wal_level = logical. Set it in postgresql.conf and restart Postgres, or use OUTBOX_RELAY=polling.',
  '42501':
    'OUTBOX_RELAY=cdc needs a database user who may replicate and who owns the table outbox: alter role … replication. Or use OUTBOX_RELAY=polling.',
  '53400':
    'OUTBOX_RELAY=cdc needs a free replication slot: raise max_replication_slots and restart Postgres, or use OUTBOX_RELAY=polling.',
};

function unavailable(error: unknown): FeedUnavailable | undefined {
  const reason = REASONS[String((error as { code?: string }).code)];
  return reason === undefined ? undefined : new FeedUnavailable(reason, { cause: error });
}
