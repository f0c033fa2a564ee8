import { cpus, totalmem } from 'node:os';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Peer } from '../peers/peer';
import { startPeers } from '../peers/peers';
import { measure, type Row } from './measure';
import { ORDER, type Workload } from './order';
import { rowsTable } from './rows-table';
import { startStack } from './stack';

const USAGE = `npm run bench -- [options]
  --in-flight 1,16,64,256   runs in flight
  --workload H,C            H: everything works. C: the third step fails, two compensations
  --seconds 8               measured time of each line, behind 3 seconds of warming up; before its first
                            line each system is warmed up with 64 in flight for 5 seconds
  --relay polling           or cdc
  --store memory            where participants keep inbox and outbox; or postgres
  --peers                   DBOS and Restate with the same orders, in turns with the engine
  --profile DIR             leave CPU profiles of worker and participants there
  --json                    one JSON document in place of the table`;

const { values } = parseArgs({
  options: {
    'in-flight': { type: 'string', default: '1,16,64,256' },
    workload: { type: 'string', default: 'H,C' },
    seconds: { type: 'string', default: '8' },
    relay: { type: 'string', default: 'polling' },
    store: { type: 'string', default: 'memory' },
    peers: { type: 'boolean', default: false },
    profile: { type: 'string' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

/** Runs every workload at every number of runs in flight, and prints what was measured. */
async function main(): Promise<void> {
  if (values.help) return void process.stdout.write(`${USAGE}\n`);
  const relay = oneOf(['polling', 'cdc'] as const, values.relay);
  const participantStore = oneOf(['memory', 'postgres'] as const, values.store);
  const profileDir = values.profile;
  const stack = await startStack({ root: resolve('.'), relay, participantStore, profileDir });
  const peers = values.peers ? await startPeers() : undefined;
  const rows: Row[] = [];
  try {
    const by = { type: 'system', id: 'bench', name: 'Benchmark' } as const;
    await stack.backend.useCases.publishDefinition({ definition: ORDER, note: '', by });
    const own: Peer = {
      system: nameOf(relay, participantStore),
      measure: (workload, load) => measure(stack, { system: own.system, workload, load }),
    };
    const systems = [own, ...(peers?.all ?? [])];
    for (const system of systems) await warmUp(system);
    for (const turn of turns()) {
      for (const system of systems) rows.push(await one(system, turn));
    }
  } finally {
    await peers?.close();
    await stack.close();
  }
  const machine = {
    cpu: cpus()[0]?.model,
    cores: cpus().length,
    memoryBytes: totalmem(),
    node: process.version,
  };
  const text = values.json ? JSON.stringify({ machine, rows }, null, 2) : rowsTable(rows);
  process.stdout.write(`${text}\n`);
}

type Turn = { readonly workload: Workload; readonly inFlight: number };

function turns(): readonly Turn[] {
  const workloads = values.workload.split(',').map((w) => oneOf(['H', 'C'] as const, w));
  const counts = values['in-flight'].split(',').map(Number);
  return workloads.flatMap((workload) => counts.map((inFlight) => ({ workload, inFlight })));
}

/** What has just been started is compiled while it runs: one run at a time would show that, and little else. */
async function warmUp(system: Peer): Promise<void> {
  process.stderr.write(`${system.system}: warming up\n`);
  await system.measure('H', { inFlight: 64, warmUpMs: 4000, measureMs: 1000 });
}

function one(peer: Peer, { workload, inFlight }: Turn): Promise<Row> {
  process.stderr.write(`${peer.system}: ${workload}, ${inFlight} in flight\n`);
  const load = { inFlight, warmUpMs: 3000, measureMs: Number(values.seconds) * 1000 };
  return peer.measure(workload, load);
}

function nameOf(relay: string, store: string): string {
  const unusual = [relay === 'cdc' && 'cdc', store === 'postgres' && 'participants in postgres'];
  const words = unusual.filter((word) => word !== false);
  return words.length === 0 ? 'backstitch' : `backstitch (${words.join(', ')})`;
}

function oneOf<T extends string>(known: readonly T[], given: string): T {
  const found = known.find((one) => one === given);
  if (found === undefined) throw new Error(`${given} is not one of ${known.join(', ')}.\n${USAGE}`);
  return found;
}

await main().catch((error: Error) => {
  process.stderr.write(`${error.stack ?? error.message}\n`);
  process.exitCode = 1;
});
