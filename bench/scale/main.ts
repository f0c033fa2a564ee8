import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type Stack, startStack } from '../engine/stack';
import { type Finding, findingLines } from './finding';
import { measureHistory } from './history';
import { measureOpenRuns } from './open-runs';
import type { ScaleOptions } from './scale-options';
import { measureTimers } from './timers';
import { measureVisible } from './visible';

const USAGE = `npm run bench:scale -- timers|open-runs|history|visible [options]
  timers      how late timers fire while many are pending
  open-runs   a worker's memory while many runs are open
  history     sagas/s with many stored runs, against none
  visible     from the start of a run until its first state is in the feed of its page
  --count N   how many of them; 100,000 timers or open runs, 1,000,000 stored runs
  --seconds S how long is measured; 8 (history), 60 (timers), 20 (visible)
  --json      one JSON document in place of lines`;

type Measure = (stack: Stack, options: ScaleOptions) => Promise<readonly Finding[]>;

const MEASURES: { readonly [name: string]: Measure } = {
  timers: measureTimers,
  'open-runs': measureOpenRuns,
  history: measureHistory,
  visible: measureVisible,
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    count: { type: 'string' },
    seconds: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
});

/** Runs one measurement on a stack of its own, and prints what was found beside its target. */
async function main(): Promise<void> {
  const measure = MEASURES[positionals[0] ?? ''];
  if (!measure) return void process.stdout.write(`${USAGE}\n`);
  const stack = await startStack({
    root: resolve('.'),
    relay: 'polling',
    participantStore: 'memory',
  });
  try {
    const found = await measure(stack, {
      count: numberOf(values.count),
      seconds: numberOf(values.seconds),
    });
    process.stdout.write(`${values.json ? JSON.stringify(found, null, 2) : findingLines(found)}\n`);
    if (found.some(({ holds }) => holds === false)) process.exitCode = 1;
  } finally {
    await stack.close();
  }
}

function numberOf(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Number(text.replaceAll(/[,_]/g, ''));
}

let isDone = false;
// Also when nothing is left to wait for though something still was awaited, which Node ends without a word.
process.on('exit', (code) => {
  if (!isDone) process.stderr.write(`The measurement ended before it was done (code ${code}).\n`);
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    process.stderr.write(`The measurement was ended by ${signal}.\n`);
    process.exit(1);
  });
}
await main();
isDone = true;
