import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { seededRandom } from '@/server/testing/random';
import { ASSUMED } from './assumptions';
import { benchmarkAgain, check } from './check';
import { readMeasured } from './measured';
import { limitsOf, planFor } from './plan';
import { checksTable, limitsTable, plansTable } from './tables';

// Prints the plan of docs/scaling.md, made of what the benchmark measured; with --write it goes into the page.

const { values } = parseArgs({
  options: {
    measured: { type: 'string' },
    write: { type: 'boolean', default: false },
  },
});
const RATES = [1_000, 10_000, 100_000, 1_000_000];
const PAGE = new URL('../../docs/scaling.md', import.meta.url);
const GENERATED = /(<!-- plan: begin -->\n)[\s\S]*(<!-- plan: end -->)/;

const path = values.measured
  ? new URL(values.measured, `file://${process.cwd()}/`)
  : new URL('./measured.json', import.meta.url);
const measured = readMeasured(path);
const plans = RATES.map((rate) => planFor(rate, measured, ASSUMED));
const checks = plans.map((plan) => {
  return { plan, ...check(plan, { measured, assumed: ASSUMED, random: seededRandom(1) }) };
});
const again = Math.round(benchmarkAgain(measured, seededRandom(1)));
const { web, worker, participants, postgres, nats } = measured.cpuMs;
const text = `A saga costs ${web} ms of CPU in the web process, ${worker} in workers, ${participants} in the services, ${postgres} in
Postgres and ${nats} in NATS; ${measured.commitsPerSaga} commits, ${measured.bytesPerSaga.toLocaleString('en-US')} bytes of write-ahead log, ${ASSUMED.messages} messages in streams, and ${ASSUMED.storedBytes.toLocaleString('en-US')}
bytes that stay.

${limitsTable(limitsOf(measured, ASSUMED))}

${plansTable(plans)}

${checksTable(checks)}

The benchmark itself, simulated: ${again} sagas/s with all parts on ${measured.cores} cores and ${measured.inFlight} in flight; measured: ${measured.sagasPerSecond}.
`;
if (values.write) {
  writeFileSync(PAGE, readFileSync(PAGE, 'utf8').replace(GENERATED, `$1\n${text}\n$2`));
}
process.stdout.write(text);
