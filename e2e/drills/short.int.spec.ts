import { expect, it } from 'vitest';
import { runDrill } from './drill';
import { Steps, stepLines } from './steps';

/** The long form's steps with few runs; README.md tells of both. */
it('ends without a dead letter, without a debt and with balanced books', async () => {
  const steps = new Steps();
  const outcome = await runDrill(50, steps);
  process.stdout.write(`${stepLines(steps.all)}\n`);
  expect(outcome).toMatchObject({ faults: [], lost: 0, doubled: 0, stuck: 0, runs: 50 });
  // 5 large, 2 of old names, 10 of poison, and the one of the redrive that stopped itself.
  expect(outcome.letters).toBe(18);
}, 400_000);
