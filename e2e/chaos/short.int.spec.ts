import { afterAll, beforeAll, expect, it } from 'vitest';
import { seededRandom } from '@/server/testing/random';
import type { Fault } from './faults/fault';
import { kills } from './faults/kills';
import { chaosTable } from './report';
import { ChaosStack } from './stack/chaos-stack';
import { runTrial } from './trial';

/** The long form's stack and judge, with a few faults one after the other; README.md tells of both. */
const SHORT = ['participant killed', 'NATS killed', 'all workers killed', 'Postgres killed'];
const RUNS = 80;

let stack: ChaosStack;

beforeAll(async () => {
  stack = await ChaosStack.start();
});

afterAll(() => stack.stop());

it('ends every transfer as it must, and keeps the money, whatever is killed', async () => {
  const wanted = kills.filter(({ name }) => SHORT.includes(name));
  const next = wanted.values();
  const each: Fault = {
    name: 'each killed once',
    inject: async (on, random) => next.next().value?.inject(on, random),
  };
  expect(wanted).toHaveLength(SHORT.length);
  const random = seededRandom(1);
  const outcome = await runTrial(stack, { fault: each, times: SHORT.length, runs: RUNS, random });
  process.stdout.write(`${chaosTable([outcome])}\n`);
  expect(outcome.faults).toEqual([]);
  expect(outcome).toMatchObject({ lost: 0, doubled: 0, stuck: 0 });
}, 400_000);
