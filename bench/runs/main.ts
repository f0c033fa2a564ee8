import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { migrate } from '@/server/adapters/postgres/migrate';
import { openPrisma } from '@/server/adapters/postgres/prisma-client';
import { postgresReadStore } from '@/server/adapters/postgres/read-store';
import { startPostgres } from '@/server/processes/embedded/postgres';
import { filters } from './filters';
import { makeRuns } from './make-runs';

// How long the server takes for the first page of the list of runs, filter by filter, over as many runs as
// the first argument says (1,000,000 when absent).

const root = fileURLToPath(new URL('../..', import.meta.url));
const RUNS = Number(process.argv[2] ?? 1_000_000);
const TIMES = 60;
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
  say(`${RUNS.toLocaleString('en')} runs, made in ${took} s; ${TIMES} times each.\n`);
  const reads = postgresReadStore(prisma);
  say('filter                                     p50      p95   rows');
  for (const { name, query } of filters) {
    const times: number[] = [];
    let rows = 0;
    for (let time = 0; time < TIMES; time++) {
      const from = performance.now();
      rows = (await reads.listRuns({ ...query(time), limit: PAGE })).items.length;
      times.push(performance.now() - from);
    }
    times.sort((a, b) => a - b);
    const at = (share: number) => times[Math.ceil(share * TIMES) - 1] as number;
    slowest = Math.max(slowest, at(0.95));
    const figures = [at(0.5), at(0.95)].map((ms) => `${ms.toFixed(1)} ms`.padStart(9)).join('');
    say(`${name.padEnd(38)}${figures}${String(rows).padStart(7)}`);
  }
  await prisma.$disconnect();
} finally {
  await postgres.stop();
  await rm(postgres.clusterDir, { recursive: true, force: true });
  await rm(folder, { recursive: true, force: true });
}
say(`\nThe slowest p95 is ${slowest.toFixed(1)} ms; it may be ${LIMIT_MS} ms.`);
process.exit(slowest <= LIMIT_MS ? 0 : 1);
