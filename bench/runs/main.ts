import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { postgresEventStore } from '@/server/adapters/postgres/event-store';
import { migrate } from '@/server/adapters/postgres/migrate';
import { openPrisma } from '@/server/adapters/postgres/prisma-client';
import { postgresReadStore } from '@/server/adapters/postgres/read-store';
import { postgresRunWrites } from '@/server/adapters/postgres/run-writes';
import { throughPrisma } from '@/server/adapters/postgres/statements';
import { startPostgres } from '@/server/processes/embedded/postgres';
import { filters } from './filters';
import { makeHistories } from './make-histories';
import { makeRuns } from './make-runs';
import { type Figures, lineOf, measure } from './measure';
import { measureOutlooks } from './outlooks';

// How long the server takes for the first page of the list of runs, and for how many there are, filter by filter, and for
// what likely comes for one of them, over as many runs as the first argument says (1,000,000 when absent).

const root = fileURLToPath(new URL('../..', import.meta.url));
const RUNS = Number(process.argv[2] ?? 1_000_000);
const PAGE = 50;
const LIMIT_MS = 100;
const say = (line: string) => process.stdout.write(`${line}\n`);

const folder = await mkdtemp(join(tmpdir(), 'backstitch-bench-runs-'));
await chmod(folder, 0o711);
const postgres = await startPostgres({ dataDir: folder, logFile: join(folder, 'postgres.log') });
let slowest = 0;
try {
  await postgres.ensureDatabase('bench');
  const url = postgres.url('bench');
  await migrate(url, root);
  const prisma = openPrisma(url, 2);
  const begun = performance.now();
  await makeRuns(prisma, RUNS);
  const took = ((performance.now() - begun) / 1000).toFixed(0);
  say(`${RUNS.toLocaleString('en')} runs, made in ${took} s; 60 times each.\n`);
  const reads = postgresReadStore(prisma);
  say('filter                                     p50      p95   rows');
  const tell = (name: string, figures: Figures) => {
    slowest = Math.max(slowest, figures.p95);
    say(lineOf(name, figures));
  };
  for (const { name, query } of filters) {
    const page = (time: number) => reads.listRuns({ ...query(time), limit: PAGE });
    tell(name, await measure(async (time) => (await page(time)).items.length));
  }
  say('\nhow many match                             p50      p95  count');
  for (const { name, query } of filters) {
    const count = async (time: number) => (await reads.countRuns(query(time))).count ?? Number.NaN;
    tell(name, await measure(count));
  }
  say('');
  const run = throughPrisma(prisma);
  const open = await makeHistories(reads, postgresRunWrites(run));
  const clock = { now: () => new Date().toISOString() };
  const deps = { reads, events: postgresEventStore(run), clock };
  const { cold, warm } = await measureOutlooks(deps, open);
  tell('what likely comes, asked for first', cold);
  tell('what likely comes, asked for again', warm);
  await prisma.$disconnect();
} finally {
  await postgres.stop();
  await rm(postgres.clusterDir, { recursive: true, force: true });
  await rm(folder, { recursive: true, force: true });
}
say(`\nThe slowest p95 is ${slowest.toFixed(1)} ms; it may be ${LIMIT_MS} ms.`);
process.exit(slowest <= LIMIT_MS ? 0 : 1);
