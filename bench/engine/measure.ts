import { closedLoop, type Load } from './closed-loop';
import { ORDER, orderInput, type Workload } from './order';
import { cpuSeconds } from './process-cpu';
import { subscribeEnds } from './run-ends';
import type { Stack } from './stack';

/** One line of the result. Per saga: all processes' CPU, commits, and bytes of write-ahead log; null where a system has none. */
export type Row = {
  readonly system: string;
  readonly workload: Workload;
  readonly inFlight: number;
  readonly sagasPerSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly cpuMsPerSaga: number;
  /** The same, by process. */
  readonly cpuMs: Readonly<Record<string, number>>;
  readonly commitsPerSaga: number | null;
  readonly bytesPerSaga: number | null;
  /** Events that the read models did not show at the end of the measured time. */
  readonly projectionLagEvents: number | null;
};

/** Measures one workload at one number of runs in flight. */
export async function measure(
  stack: Stack,
  { system, workload, load }: { system: string; workload: Workload; load: Load },
): Promise<Row> {
  const ends = await subscribeEnds(stack.backend.link, ORDER.name);
  const expected = workload === 'H' ? 'completed' : 'compensated';
  let started = 0;
  const runOnce = async () => {
    const input = orderInput(started++, workload);
    const by = { type: 'system', id: 'bench', name: 'Benchmark' } as const;
    const { runId } = await stack.backend.useCases.startRun({ saga: ORDER.name, input, by });
    const status = await ends.of(runId);
    if (status !== expected) throw new Error(`Run ${runId} ended ${status}, not ${expected}.`);
  };
  const seen = await closedLoop(load, runOnce, () => countersOf(stack));
  await ends.close();
  const per = (what: (counters: Counters) => number) =>
    (what(seen.after) - what(seen.before)) / seen.ended;
  const names = Object.keys(seen.after.cpu);
  const cpuMs = Object.fromEntries(
    names.map((name) => [name, rounded(per(({ cpu }) => cpu[name] ?? 0) * 1000, 3)]),
  );
  return {
    system,
    workload,
    inFlight: load.inFlight,
    sagasPerSecond: rounded(seen.ended / seen.seconds, 1),
    p50Ms: rounded(seen.p50Ms, 2),
    p99Ms: rounded(seen.p99Ms, 2),
    cpuMsPerSaga: rounded(
      Object.values(cpuMs).reduce((sum, ms) => sum + ms, 0),
      3,
    ),
    cpuMs,
    commitsPerSaga: rounded(
      per(({ commits }) => commits),
      2,
    ),
    bytesPerSaga: Math.round(per(({ walBytes }) => walBytes)),
    projectionLagEvents: seen.after.lagEvents,
  };
}

type Counters = {
  readonly cpu: Readonly<Record<string, number>>;
  readonly commits: number;
  readonly walBytes: number;
  readonly lagEvents: number;
};

async function countersOf({ backend, pids }: Stack): Promise<Counters> {
  const cpu = Object.fromEntries(
    Object.entries({ ...pids, web: process.pid }).map(([name, pid]) => [
      name,
      ownSeconds(name, pid),
    ]),
  );
  const [row] = await backend.prisma.$queryRaw<{ commits: number; wal: number }[]>`
    select xact_commit::float8 as commits, (pg_current_wal_insert_lsn() - '0/0'::pg_lsn)::float8 as wal
    from pg_stat_database where datname = current_database()`;
  const { projectionLagEvents } = await backend.reads.readEngineMetrics();
  return {
    cpu,
    commits: row?.commits ?? Number.NaN,
    walBytes: row?.wal ?? Number.NaN,
    lagEvents: projectionLagEvents,
  };
}

/** This process is the parent of all others, which are counted by themselves. */
function ownSeconds(name: string, pid: number): number {
  if (name !== 'web') return cpuSeconds(pid);
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
