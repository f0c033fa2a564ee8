import { pino } from 'pino';
import { reconcileAt } from '@/server/composition/reconciliation';
import { eventually } from '@/server/testing/eventually';
import type { Accepted } from '../load/transfers';
import type { Stack } from '../stack/stack';
import { checkBank } from './bank-books';
import { checkRebuild } from './rebuild';
import { checkEnds } from './run-ends';

/** What a trial came to; `faults` says in words what is wrong, and is empty when all is well. */
export type Verdict = {
  readonly lost: number;
  readonly doubled: number;
  readonly stuck: number;
  readonly faults: readonly string[];
};

/** How long everything may take to come to rest once all runs have ended. */
const REST_MS = 30_000;
/** What is younger is still on its way. */
const OLDER_THAN_MS = 3_000;

/** Looks at everything once the runs of a trial have ended, or will not. */
export async function judge(stack: Stack, accepted: readonly Accepted[]): Promise<Verdict> {
  const ends = await checkEnds(stack, accepted);
  const bank = await checkBank(stack);
  const outbox = await unlessSo(
    () => leftOver(stack),
    (rows) => rows.length === 0,
  );
  const findings = await unlessSo(
    () => reconciled(stack),
    (found) => found.length === 0,
  );
  const rebuild = await checkRebuild(stack);
  return {
    lost: ends.lost,
    doubled: bank.doubled + ends.doubled,
    stuck: ends.stuck,
    faults: [
      ...ends.faults,
      ...bank.faults,
      ...outbox.map((row) => `left over: ${row}`),
      ...findings,
      ...rebuild,
    ],
  };
}

/** What is seen in the end: as soon as it is as it must be, or when time is up. */
async function unlessSo<T>(look: () => Promise<T>, isSo: (seen: T) => boolean): Promise<T> {
  let seen = await look();
  await eventually(
    async () => {
      seen = await look();
      return isSo(seen);
    },
    Boolean,
    REST_MS,
  ).catch(() => undefined);
  return seen;
}

/** Rows of messages, timers and letters that must be gone: those of runs that rest stuck have none either. */
async function leftOver({ sql }: Stack): Promise<readonly string[]> {
  const { rows } = await sql.query<{ id: string }>(
    `select 'outbox ' || id as id from outbox union all select 'page ' || id from outbox_page union all select 'timer ' || id from timer
     union all select 'letter ' || id from letter limit 20`,
  );
  return rows.map(({ id }) => id);
}

async function reconciled({ urls }: Stack): Promise<readonly string[]> {
  const logger = pino({ level: 'silent' });
  const where = { databaseUrl: urls.database, natsUrl: urls.nats, logger };
  const { findings } = await reconcileAt(where, { olderThanMs: OLDER_THAN_MS });
  return findings.map(({ check, runId, id, what }) => `${check}: ${runId} ${id} ${what}`);
}
