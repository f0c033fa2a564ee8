import { parseArgs } from 'node:util';
import { seededRandom } from '@/server/testing/random';
import { chaosTable } from '../chaos/report';
import { runTrial } from '../chaos/trial';
import { timedOutAttempts } from '../chaos/verdict/timed-out';
import { previousRelease } from './previous-release';
import { rollOut } from './roll-out';
import { RollingStack } from './rolling-stack';

// A rolling deploy under load: README.md says what it shows.

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '300' },
    seed: { type: 'string', default: '1' },
    previous: { type: 'string' },
  },
});
const say = (line: string) => process.stderr.write(`${line}\n`);

const release = await previousRelease(values.previous);
say(`from ${release.name}`);
let stack: RollingStack | undefined;
try {
  stack = await RollingStack.start(release);
  const random = seededRandom(Number(values.seed));
  const fault = { name: 'rolled out', inject: (on: RollingStack) => rollOut(on, say) };
  const outcome = await runTrial(stack, { fault, times: 1, runs: Number(values.runs), random });
  process.stdout.write(`${chaosTable([outcome])}\n`);
  const late = await timedOutAttempts(stack);
  process.stdout.write(`attempts that timed out: ${late}\n`);
  if (outcome.faults.length > 0 || late > 0) throw new Error('Not all was as it must be.');
} catch (error) {
  say(String(error));
  if (stack) say(await stack.lastWords());
  process.exitCode = 1;
} finally {
  await stack?.stop();
  await release.remove();
}
process.exit();
