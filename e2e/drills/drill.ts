import { transferSaga } from '@/e2e/chaos/bank/transfer-saga';
import { ChaosStack } from '@/e2e/chaos/stack/chaos-stack';
import { judge, type Verdict } from '@/e2e/chaos/verdict/judge';
import { restingRuns } from '@/e2e/chaos/verdict/run-ends';
import { eventually } from '@/server/testing/eventually';
import { newName } from './bank/releases';
import { sendPoison, startBroken, untilStill } from './load';
import { Operator } from './operator';
import type { Steps } from './steps';

export type DrillOutcome = Verdict & { readonly runs: number; readonly letters: number };

const POISON = 10;
/** A dead command must be mended before its run gives it up. */
const TIMEOUT = '15m';

/** Everything from the broken bank to balanced books; `steps` tells what was done. */
export async function runDrill(runs: number, steps: Steps): Promise<DrillOutcome> {
  const sagas = [transferSaga('orchestration', TIMEOUT), transferSaga('choreography', TIMEOUT)];
  const stack = await ChaosStack.start({ bank: 'released-bank', sagas });
  try {
    steps.note('the stack is up, with the broken bank');
    const accepted = await startBroken(stack, runs);
    await sendPoison(stack, POISON);
    await untilStill(stack, accepted.length);
    steps.note(`${accepted.length} runs; what the broken bank let through has ended`);
    const operator = new Operator({
      ...{ api: { url: stack.api.urls[0] ?? '', key: stack.api.key }, steps },
      deploy: () => deploy(stack),
      correct: newName,
    });
    await operator.mendAll();
    await eventually(
      () => restingRuns(stack, 'drill'),
      (count) => count === accepted.length,
      60_000,
    );
    const verdict = await judge(stack, accepted);
    steps.note(verdict.faults.length === 0 ? 'the books balance' : 'the books do not balance');
    const dead = await stack.sql.query('select from dead_letter');
    return { ...verdict, runs: accepted.length, letters: dead.rowCount ?? 0 };
  } catch (error) {
    throw new Error(`${error}\n${await stack.lastWords()}`, { cause: error });
  } finally {
    await stack.stop();
  }
}

async function deploy({ banks }: ChaosStack): Promise<void> {
  for (const bank of banks) {
    await bank.end('SIGKILL');
    bank.start({ BANK_RELEASE: 'mended' });
  }
}
