import { DataRefused, type RunWrites, WriteConflict } from '@/server/ports/run-writes';
import { Prisma } from './generated/client';
import type { RecentEvents } from './recent-events';
import { partsOf } from './run-write-parts';
import { breaksCheck, brokenUniqueIndex, isRefusedData, isRolledBack } from './sql-error';
import type { Statements } from './statements';
import { toRecords } from './stored-event';

/** `pages`: whether integration events are noted on pages. `recent` keeps the events that were stored. */
export type RunWritesOptions = { readonly pages: boolean; readonly recent?: RecentEvents };

/**
 * Decisions are written by one statement, whatever their number: few parameters a table. A
 * statement is a transaction of its own, so the whole batch costs one round trip and one commit. Who reads the
 * database's log for what is to be published needs every message to be there whole: no `pages` then.
 */
export function postgresRunWrites(
  run: Statements,
  { pages, recent }: RunWritesOptions = { pages: true },
): RunWrites {
  return {
    async commit(writes) {
      const records = toRecords(writes.events);
      try {
        await executeInSpiteOfOthers(run, partsOf(writes, { pages, records }));
      } catch (error) {
        throw conflictOf(error) ?? refusalOf(error) ?? error;
      }
      recent?.keep(writes.events, records.length);
    },
  };
}

const TRIES = 3;

/** A transaction that Postgres ended because of another one is certainly not stored: it is made anew. */
async function executeInSpiteOfOthers(
  run: Statements,
  parts: readonly Prisma.Sql[],
): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      return await execute(run, parts);
    } catch (error) {
      if (tries === TRIES || !isRolledBack(error)) throw error;
    }
  }
}

/** Only the tables that are written are named: the statement of a single step is a short one. */
async function execute(run: Statements, parts: readonly Prisma.Sql[]): Promise<void> {
  if (parts.length > 0) await run(Prisma.sql`with ${Prisma.join(parts)} select 1`);
}

const INDEXES: { readonly [index: string]: WriteConflict['on'] } = {
  start_request_pkey: 'start-key',
  event_pkey: 'run-version',
  // Whoever decided the same thing first also wrote its messages and timers; which of the indexes
  // complains is chance.
  outbox_pkey: 'run-version',
  outbox_page_pkey: 'run-version',
  timer_pkey: 'run-version',
};

function conflictOf(error: unknown): WriteConflict | undefined {
  if (breaksCheck(error, 'reactor_in_order')) return new WriteConflict('run-version');
  const on = INDEXES[brokenUniqueIndex(error) ?? ''];
  return on && new WriteConflict(on);
}

function refusalOf(error: unknown): DataRefused | undefined {
  if (!isRefusedData(error)) return undefined;
  return new DataRefused((error as Error).message, { cause: error });
}
