import { parseArgs } from 'node:util';
import { seedReport } from './report';
import { publishedSagas } from './sagas-of-simulation';
import { simulateEngine } from './simulate-engine';

// Many seeds, or one again. README.md says what is simulated and what must hold.

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '5000' },
    from: { type: 'string', default: '1' },
    seed: { type: 'string' },
  },
});
const first = Number(values.seed ?? values.from);
const count = values.seed === undefined ? Number(values.seeds) : 1;
const say = (line: string) => process.stdout.write(`${line}\n`);

const sagas = await publishedSagas();
const began = Date.now();
let failed = 0;
let tasks = 0;
let virtualMs = 0;
for (let seed = first; seed < first + count; seed++) {
  const simulated = await simulateEngine(seed, sagas);
  tasks += simulated.tasks;
  virtualMs += simulated.tookMs;
  if (simulated.findings.length === 0) continue;
  failed++;
  say(seedReport(simulated));
}
const seconds = ((Date.now() - began) / 1000).toFixed(1);
const hours = (virtualMs / 3_600_000).toFixed(1);
say(`${count} seeds, ${failed} failed: ${tasks} steps, ${hours} simulated hours in ${seconds} s`);
process.exit(failed === 0 ? 0 : 1);
