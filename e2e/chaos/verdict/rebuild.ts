import { isDeepStrictEqual } from 'node:util';
import { postgresRunProjection } from '@/server/adapters/postgres/run-projection';
import { eventually } from '@/server/testing/eventually';
import { judgesBackend, type Stack } from '../stack/stack';

const REBUILT_MS = 60_000;

/** Empties the read models, has them made anew, and compares them with what they were. */
export async function checkRebuild(stack: Stack): Promise<readonly string[]> {
  const before = await readModels(stack);
  const backend = judgesBackend(stack);
  try {
    await postgresRunProjection(backend.prisma).clear();
    const lag = async () => (await backend.reads.readEngineMetrics()).projectionLagEvents;
    await eventually(lag, (events) => events === 0, REBUILT_MS);
  } finally {
    await backend.close();
  }
  const after = await readModels(stack);
  const { newColumns = [] } = stack;
  const runs = after.runs.map((run, index) => asKept(run, before.runs[index], newColumns));
  const same = isDeepStrictEqual({ ...after, runs }, before);
  return same ? [] : ['the read models are not what a rebuild gives'];
}

type Row = { readonly [column: string]: unknown };

/** The rebuilt row without what the kept one could not have had yet. */
function asKept(rebuilt: Row, kept: Row | undefined, newColumns: readonly string[]): Row {
  const empty = newColumns.filter((column) => kept?.[column] === null);
  return { ...rebuilt, ...Object.fromEntries(empty.map((column) => [column, null])) };
}

type ReadModels = { readonly runs: readonly Row[]; readonly statistics: readonly Row[] };

async function readModels({ sql }: Stack): Promise<ReadModels> {
  const { rows: runs } = await sql.query<Row>('select * from run_summary order by run_id');
  const { rows: statistics } = await sql.query<Row>(
    'select * from saga_statistics where runs > 0 order by saga, status',
  );
  return { runs, statistics };
}
