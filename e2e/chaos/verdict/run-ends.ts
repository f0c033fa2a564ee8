import { FINAL_STATUSES } from '@/saga/run/status';
import type { Accepted } from '../load/transfers';
import type { Stack } from '../stack/stack';

type Row = {
  readonly run_id: string;
  readonly status: string;
  readonly debts: readonly { readonly step: string }[];
};

export type Ends = {
  /** Runs that were accepted and of which there is no trace. */
  readonly lost: number;
  /** Runs that were started beside those that were accepted. */
  readonly doubled: number;
  /** Runs that have not ended and owe nothing. */
  readonly stuck: number;
  readonly faults: readonly string[];
};

/** How many of the accepted runs have come to rest: ended, or stuck with a debt. */
export async function restingRuns({ sql }: Stack, trial: string): Promise<number> {
  const { rows } = await sql.query<{ count: number }>(
    `select count(*)::int as count from start_request r join run_summary s using (run_id)
     where r.key like $1 || '-%' and (s.status = any($2) or jsonb_array_length(s.debts) > 0)`,
    [trial, [...FINAL_STATUSES]],
  );
  return rows[0]?.count ?? 0;
}

/** Compares how the runs have ended with what their inputs say. */
export async function checkEnds({ sql }: Stack, accepted: readonly Accepted[]): Promise<Ends> {
  const { rows } = await sql.query<Row>('select run_id, status, debts from run_summary');
  const known = new Map(rows.map((row) => [row.run_id, row]));
  const lost = accepted.filter(({ runId }) => !known.has(runId));
  const stuck = accepted.filter(({ runId }) => isOpen(known.get(runId)));
  const wrong = accepted.flatMap((run) => {
    const row = known.get(run.runId);
    return row && !isOpen(row) ? otherThan(run, row) : [];
  });
  const doubled = await startedTwice({ sql }, accepted);
  return {
    lost: lost.length,
    doubled: doubled.length,
    stuck: stuck.length,
    faults: [
      ...lost.map(({ key, runId }) => `run ${key} (${runId}) is lost`),
      ...stuck.map(({ key, runId }) => {
        return `run ${key} (${runId}) is ${known.get(runId)?.status}, and owes nothing`;
      }),
      ...wrong,
      ...doubled.map((key) => `${key} was started more than once`),
    ],
  };
}

function isOpen(row: Row | undefined): boolean {
  return row !== undefined && !FINAL_STATUSES.has(row.status as never) && row.debts.length === 0;
}

function otherThan({ key, runId, ending }: Accepted, row: Row): readonly string[] {
  const debts = row.debts.map(({ step }) => step).sort();
  if (row.status === ending.status && String(debts) === String(ending.debts)) return [];
  const is = `${row.status} owing [${debts}]`;
  return [`run ${key} (${runId}) is ${is}, must be ${ending.status} owing [${ending.debts}]`];
}

/** Each key has one run: no other has its first event. */
async function startedTwice(
  { sql }: Pick<Stack, 'sql'>,
  accepted: readonly Accepted[],
): Promise<readonly string[]> {
  const { rows } = await sql.query<{ run_id: string }>(
    `select run_id from event e where version = 1
       and not exists (select from start_request r where r.run_id = e.run_id)`,
  );
  const byKey = await sql.query<{ key: string; run_id: string }>(
    'select key, run_id from start_request',
  );
  const runOf = new Map(byKey.rows.map(({ key, run_id }) => [key, run_id]));
  const others = accepted.filter(({ key, runId }) => runOf.get(key) !== runId);
  return [...rows.map(({ run_id }) => `run ${run_id}`), ...others.map(({ key }) => key)];
}
