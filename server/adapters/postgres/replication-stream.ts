import type { Socket } from 'node:net';
import pg from 'pg';
import { type Pgoutput, PgoutputPlugin } from 'pg-logical-replication';

/** A place in the write-ahead log, in bytes. */
export type Lsn = bigint;

/** Where changes are read from. */
export type ReplicationSource = {
  readonly databaseUrl: string;
  readonly slot: string;
  readonly publication: string;
};

/** What a stream tells, in order, each as soon as it is there. */
export type ReplicationListener = {
  onMessage(message: Pgoutput.Message): void;
  /** Everything before this place has been told. */
  onProgress(sentUpTo: Lsn): void;
  /** Nothing comes any more; with the error that ended it, if one did. */
  onEnd(error?: Error): void;
};

/** A stream of changes that is being read. */
export type ReplicationStream = {
  /** Changes before this place need not be kept. */
  confirm(upTo: Lsn): void;
  /** Stops and goes on reading from the socket, so that the database waits. */
  setPaused(paused: boolean): void;
  close(): Promise<void>;
};

/** What `pg` has for this protocol beside its documented part. */
type CopyConnection = {
  readonly stream: Socket;
  on(event: 'copyData', listener: (message: { readonly chunk: Buffer }) => void): void;
  on(event: 'replicationStart', listener: () => void): void;
  sendCopyFromChunk(chunk: Buffer): void;
};

const XLOG_DATA = 0x77;
const KEEPALIVE = 0x6b;
const STATUS_UPDATE = 0x72;
const POSTGRES_EPOCH_MS = 946_684_800_000;
/** A reader that is not heard of for this long loses the slot to another. */
const SILENCE = '10s';

/**
 * Reads the changes of a logical replication slot (PostgreSQL's streaming replication protocol with the
 * output plugin pgoutput), from where its last reader has confirmed. Resolves when the stream runs;
 * rejects with the database's error when the slot is taken or missing.
 */
export async function openReplication(
  { databaseUrl, slot, publication }: ReplicationSource,
  listener: ReplicationListener,
): Promise<ReplicationStream> {
  const config = {
    connectionString: databaseUrl,
    replication: 'database',
    options: `-c wal_sender_timeout=${SILENCE}`,
    application_name: 'backstitch-outbox-feed',
  };
  const client = new pg.Client(config);
  client.on('error', () => undefined);
  await client.connect();
  const connection = (client as unknown as { readonly connection: CopyConnection }).connection;
  const plugin = new PgoutputPlugin({ protoVersion: 1, publicationNames: [publication] });
  let confirmed: Lsn = 0n;
  const report = () => connection.sendCopyFromChunk(statusUpdate(confirmed));
  connection.on('copyData', ({ chunk }) => {
    if (chunk[0] === XLOG_DATA) listener.onMessage(plugin.parse(chunk.subarray(25)));
    if (chunk[0] !== KEEPALIVE) return;
    listener.onProgress(chunk.readBigUInt64BE(1));
    if (chunk[17] === 1) report();
  });
  const started = new Promise<void>((resolve) => connection.on('replicationStart', resolve));
  const ended = plugin.start(client, slot, '0/0');
  ended.then(
    () => listener.onEnd(),
    (error: Error) => listener.onEnd(error),
  );
  try {
    await Promise.race([started, ended]);
  } catch (error) {
    await client.end();
    throw error;
  }
  return {
    confirm(upTo) {
      if (upTo <= confirmed) return;
      confirmed = upTo;
      report();
    },
    setPaused(paused) {
      if (paused) connection.stream.pause();
      else connection.stream.resume();
    },
    async close() {
      connection.stream.resume();
      await client.end();
    },
  };
}

/** Says that everything before `upTo` was received, is safe and was applied. */
function statusUpdate(upTo: Lsn): Buffer {
  const message = Buffer.alloc(34);
  message[0] = STATUS_UPDATE;
  for (const offset of [1, 9, 17]) message.writeBigUInt64BE(upTo, offset);
  message.writeBigInt64BE(BigInt(Date.now() - POSTGRES_EPOCH_MS) * 1000n, 25);
  return message;
}
