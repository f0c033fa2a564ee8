import { readFileSync } from 'node:fs';
import { z } from 'zod';

const row = z.object({
  workload: z.string(),
  inFlight: z.number(),
  sagasPerSecond: z.number(),
  cpuMs: z.record(z.enum(['web', 'worker', 'participants', 'postgres', 'nats']), z.number()),
  commitsPerSaga: z.number(),
  bytesPerSaga: z.number(),
});

const file = z.object({ machine: z.object({ cores: z.number() }), rows: z.array(row) });

/** What a saga of three steps costs; CPU in milliseconds, bytes of write-ahead log. */
export type Measured = z.infer<typeof row> & { readonly cores: number };

/** Reads what `npm run bench -- --workload H --in-flight 256 --json` wrote; of several rows the one with the most in flight. */
export function readMeasured(path: URL): Measured {
  const { machine, rows } = file.parse(JSON.parse(readFileSync(path, 'utf8')));
  const [most] = rows
    .filter(({ workload }) => workload === 'H')
    .toSorted((a, b) => b.inFlight - a.inFlight);
  if (!most) throw new Error('There is no row of workload H.');
  return { ...most, cores: machine.cores };
}
