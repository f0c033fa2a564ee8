import { parseArgs } from 'node:util';
import { seededRandom } from '@/server/testing/random';
import { chaosTable } from '../chaos/report';
import { type Outcome, runTrial } from '../chaos/trial';
import { clusterFaults } from './faults';
import { ClusterStack } from './stack/cluster-stack';

// What a cluster bears: README.md says what it shows.

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '300' },
    times: { type: 'string', default: '2' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    only: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
});
const runs = Number(values.runs);
const times = Number(values.times);
const seed = Number(values.seed);
const random = seededRandom(seed);

const say = (line: string) => process.stderr.write(`${line}\n`);
const parts = values.only?.split(',') ?? [''];
const wanted = clusterFaults.filter(({ name }) => parts.some((part) => name.includes(part)));

const outcomes: Outcome[] = [];
let stack: ClusterStack | undefined;
say(`seed ${seed}: ${runs} runs for each fault, each fault ${times} times`);
try {
  for (const fault of wanted) {
    say(`${fault.name} …`);
    stack ??= await ClusterStack.start();
    const outcome = await runTrial(stack, { fault, times, runs, random });
    outcomes.push(outcome);
    say(chaosTable([outcome]).split('\n')[1] ?? '');
    if (outcome.faults.length === 0) continue;
    say([...outcome.faults, await stack.lastWords()].join('\n'));
    // What it left behind is no concern of the next.
    await stack.stop();
    stack = undefined;
  }
} catch (error) {
  say(String(error));
  if (stack) say(await stack.lastWords());
  process.exitCode = 1;
} finally {
  await stack?.stop();
}
const answer = values.json ? JSON.stringify({ seed, outcomes }, null, 2) : chaosTable(outcomes);
process.stdout.write(`${answer}\n`);
process.exit(outcomes.every(({ faults }) => faults.length === 0) ? (process.exitCode ?? 0) : 1);
