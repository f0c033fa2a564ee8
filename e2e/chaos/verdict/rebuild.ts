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
  return after === before ? [] : ['the read models are not what a rebuild gives'];
}

async function readModels({ sql }: Stack): Promise<string> {
  const summaries = await sql.query('select * from run_summary order by run_id');
  const statistics = await sql.query(
    'select * from saga_statistics where runs > 0 order by saga, status',
  );
  return JSON.stringify([summaries.rows, statistics.rows]);
}
