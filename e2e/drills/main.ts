import { parseArgs } from 'node:util';
import { runDrill } from './drill';
import { Steps } from './steps';

// The long form of the drill; README.md says what it shows.

const { values } = parseArgs({ options: { runs: { type: 'string', default: '1000' } } });
const steps = new Steps((line) => process.stdout.write(`${line}\n`));
const { faults, runs, letters } = await runDrill(Number(values.runs), steps);
for (const fault of faults) process.stdout.write(`${fault}\n`);
process.stdout.write(`${runs} runs, ${letters} dead letters on the way, ${faults.length} faults\n`);
process.exit(faults.length === 0 ? 0 : 1);
