import { parseArgs } from 'node:util';
import { seededRandom } from '@/server/testing/random';
import { allFaults } from './faults/all-faults';
import type { Fault } from './faults/fault';
import { fullDisk } from './faults/full-disk';
import { chaosTable } from './report';
import { ChaosStack } from './stack/chaos-stack';
import { smallDisk } from './stack/small-disk';
import { type Outcome, runTrial } from './trial';

// The long form: every fault, again and again. README.md says what it shows.

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '300' },
    times: { type: 'string', default: '3' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    only: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
});
const runs = Number(values.runs);
const times = Number(values.times);
const seed = Number(values.seed);
const random = seededRandom(seed);
const DISK_MB = 768;

const say = (line: string) => process.stderr.write(`${line}\n`);
const isWanted = ({ name }: Pick<Fault, 'name'>) =>
  values.only === undefined || values.only.split(',').some((part) => name.includes(part));

const outcomes: Outcome[] = [];
let stack: ChaosStack | undefined;

async function tryFault(fault: Fault): Promise<void> {
  say(`${fault.name} …`);
  stack ??= await ChaosStack.start();
  const outcome = await runTrial(stack, { fault, times, runs, random });
  outcomes.push(outcome);
  say(chaosTable([outcome]).split('\n')[1] ?? '');
  if (outcome.faults.length === 0) return;
  say([...outcome.faults, await stack.lastWords()].join('\n'));
  // What it left behind is no concern of the next.
  await stack.stop();
  stack = undefined;
}

async function tryFullDisk(): Promise<void> {
  const disk = await smallDisk(DISK_MB);
  if ('why' in disk) {
    say(`disk full: left out, for no disk can be made here (${disk.why})`);
    return;
  }
  await stack?.stop();
  stack = await ChaosStack.start({ dataDir: disk.folder });
  try {
    await tryFault(fullDisk(disk));
  } finally {
    await stack?.stop();
    stack = undefined;
    await disk.remove();
  }
}

say(`seed ${seed}: ${runs} runs for each fault, each fault ${times} times`);
try {
  for (const fault of allFaults.filter(isWanted)) await tryFault(fault);
  if (isWanted({ name: 'disk full' })) await tryFullDisk();
} finally {
  await stack?.stop();
}
const answer = values.json ? JSON.stringify({ seed, outcomes }, null, 2) : chaosTable(outcomes);
process.stdout.write(`${answer}\n`);
process.exit(outcomes.every(({ faults }) => faults.length === 0) ? 0 : 1);
