import { setTimeout as pause } from 'node:timers/promises';

/** How sagas are driven: `inFlight` at any time, a new one as soon as one has ended. */
export type Load = {
  readonly inFlight: number;
  readonly warmUpMs: number;
  readonly measureMs: number;
};

/** What was seen in the measured time; durations in milliseconds. */
export type Measured<Counters> = {
  readonly ended: number;
  readonly seconds: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly before: Counters;
  readonly after: Counters;
};

/** Runs `once` in a closed loop; `counters` is read at the start and at the end of the measured time. */
export async function closedLoop<Counters>(
  load: Load,
  once: () => Promise<void>,
  counters: () => Promise<Counters>,
): Promise<Measured<Counters>> {
  const latencies: number[] = [];
  let on = true;
  let measuring = false;
  const loop = async () => {
    while (on) {
      const begun = performance.now();
      await once();
      if (measuring) latencies.push(performance.now() - begun);
    }
  };
  const loops = Promise.all(Array.from({ length: load.inFlight }, loop));
  await Promise.race([pause(load.warmUpMs), loops]);
  const before = await counters();
  const start = performance.now();
  measuring = true;
  await Promise.race([pause(load.measureMs), loops]);
  measuring = false;
  const seconds = (performance.now() - start) / 1000;
  const ended = latencies.length;
  const after = await counters();
  on = false;
  await loops;
  latencies.sort((a, b) => a - b);
  const at = (share: number) => latencies[Math.floor(latencies.length * share)] ?? Number.NaN;
  return { ended, seconds, p50Ms: at(0.5), p99Ms: at(0.99), before, after };
}
