import type { Load } from '../engine/closed-loop';
import type { Row } from '../engine/measure';
import type { Workload } from '../engine/order';
import { cpuSeconds } from '../engine/process-cpu';
import type { Program } from './program';

/** What is read before and after the measured time. */
export type PeerCounters = { readonly commits: number | null; readonly walBytes: number | null };

/** How a peer is measured: who takes part, by pid, and what else is counted. */
export type PeerSetup = {
  readonly system: string;
  readonly load: Program;
  readonly pids: Readonly<Record<string, number>>;
  readonly counters: () => Promise<PeerCounters>;
};

type Measured = {
  readonly ended: number;
  readonly seconds: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
};

/** Has a peer's program run a workload, and reads everybody's CPU times around the measured time. */
export async function measurePeer(
  { system, load: program, pids, counters }: PeerSetup,
  workload: Workload,
  load: Load,
): Promise<Row> {
  const read = async () => ({
    ...(await counters()),
    cpu: Object.entries(pids).map(([name, pid]) => [name, cpuSeconds(pid)] as const),
  });
  const begun = program.said('measuring');
  const measured = program.said('measured');
  const idle = program.said('idle');
  program.send({ workload, ...load });
  await begun;
  const before = await read();
  const { ended, seconds, p50Ms, p99Ms } = (await measured) as unknown as Measured;
  const after = await read();
  await idle;
  const cpuMs = Object.fromEntries(
    after.cpu.map(([name, s], index) => {
      return [name, rounded(((s - (before.cpu[index]?.[1] ?? 0)) / ended) * 1000, 3)];
    }),
  );
  const per = (name: keyof PeerCounters, digits: number) => {
    const [from, to] = [before[name], after[name]];
    return from === null || to === null ? null : rounded((to - from) / ended, digits);
  };
  return {
    system,
    workload,
    inFlight: load.inFlight,
    sagasPerSecond: rounded(ended / seconds, 1),
    p50Ms: rounded(p50Ms, 2),
    p99Ms: rounded(p99Ms, 2),
    cpuMsPerSaga: rounded(
      Object.values(cpuMs).reduce((sum, ms) => sum + ms, 0),
      3,
    ),
    cpuMs,
    commitsPerSaga: per('commits', 2),
    bytesPerSaga: per('walBytes', 0),
    projectionLagEvents: null,
  };
}

function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
