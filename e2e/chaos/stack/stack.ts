import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type pg from 'pg';
import { pino } from 'pino';
import type { SagaDefinition } from '@/saga/definition/saga-definition';
import { sha256 } from '@/server/auth/secrets';
import { type Backend, createBackend } from '@/server/composition/backend';
import { TESTER } from '@/server/testing/engine';
import { TEST_BOX } from '@/server/testing/secret-box';
import { transferSaga } from '../bank/transfer-saga';

export const PARTITIONS = 16;
export const TRANSFERS = [transferSaga('orchestration'), transferSaga('choreography')];
const API_KEY = 'bsk_chaos-chaos-chaos-chaos-chaos-chaos';

/** What loads, trials and judges need of a stack, however many processes it has. */
export type Stack = {
  /** Looks at the database past whatever stands between it and the processes. */
  readonly sql: pg.Pool;
  /** Each web process; any of them answers. */
  readonly api: { readonly urls: readonly string[]; readonly key: string };
  /** Of the servers themselves. */
  readonly urls: { readonly database: string; readonly nats: string };
};

/** What the stack's processes are told. */
export function processEnv(urls: Stack['urls'], home: string): Readonly<Record<string, string>> {
  return {
    DATABASE_URL: urls.database,
    NATS_URL: urls.nats,
    BACKSTITCH_SECRET: 'a secret of thirty-two characters',
    BACKSTITCH_PARTITIONS: String(PARTITIONS),
    BACKSTITCH_DATA_DIR: home,
    LOG_LEVEL: 'warn',
  };
}

/** Where the web processes listen, and the key that `prepareBank` makes. */
export function apiAt(ports: readonly number[]): Stack['api'] {
  return { urls: ports.map((port) => `http://127.0.0.1:${port}`), key: API_KEY };
}

/** A backend of this process. */
export function judgesBackend({ urls }: Pick<Stack, 'urls'>): Backend {
  return createBackend({
    databaseUrl: urls.database,
    natsUrl: urls.nats,
    name: 'chaos-judge',
    partitions: PARTITIONS,
    maxInputBytes: 10_000,
    connections: 4,
    logger: pino({ level: 'silent' }),
    hasSweeper: false,
    secretBox: TEST_BOX,
    relay: 'polling',
  });
}

/** Makes the caller's API key, and publishes the bank's sagas. */
export async function prepareBank(
  stack: Stack,
  sagas: readonly SagaDefinition[] = TRANSFERS,
): Promise<void> {
  await stack.sql.query(
    `insert into "user" (id, name, email, role) values ('chaos', 'Chaos', 'chaos@example.com', 'operator')`,
  );
  await stack.sql.query(
    `insert into api_key (id, name, prefix, hash, user_id, role)
     values (gen_random_uuid(), 'chaos', 'bsk_chaos', $1, 'chaos', 'operator')`,
    [sha256(API_KEY)],
  );
  const backend = judgesBackend(stack);
  for (const definition of sagas) {
    await backend.useCases.publishDefinition({ definition, note: '', by: TESTER });
  }
  await backend.close();
}

/** How many partitions each live worker holds, by its process id. */
export async function partitionsByPid({
  sql,
}: Pick<Stack, 'sql'>): Promise<ReadonlyMap<number, number>> {
  const { rows } = await sql.query<{ pid: number; held: number }>(
    `select w.pid, count(*)::int as held from partition_lease l join worker w on w.id = l.owner
     where l.expires_at > now() group by w.pid`,
  );
  return new Map(rows.map(({ pid, held }) => [pid, held]));
}

/** The last lines that processes have written, for whoever wonders why something failed. */
export async function lastWords(home: string, lines = 8): Promise<string> {
  const folder = join(home, 'logs');
  const texts = (await readdir(folder)).map(async (name) => {
    const text = await readFile(join(folder, name), 'utf8');
    return `── ${name}\n${text.trimEnd().split('\n').slice(-lines).join('\n')}`;
  });
  return (await Promise.all(texts)).join('\n');
}
