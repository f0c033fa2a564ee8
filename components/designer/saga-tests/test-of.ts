import { compile } from '@/saga/compile/compile';
import { withDefaults } from '@/saga/json-schema/defaults';
import type { Plan } from '@/saga/plan';
import { outcomesOf } from '@/saga/saga-tests/from-trace';
import { observe } from '@/saga/saga-tests/observe';
import { type Expectation, type SagaTest, STATUSES } from '@/saga/saga-tests/saga-test';
import type { Outcome, Outcomes } from '@/saga/simulate/outcomes';
import { simulate } from '@/saga/simulate/simulate';
import type { ReplayRequest } from '../prove/model/replay-request';
import type { Session } from '../simulate/model/session';

const NAME_LENGTH = 150;

/** A test that expects what a simulated run came to; null while the run has not ended. */
export function testOfSession(plan: Plan, { input, outcomes }: Session): SagaTest | null {
  const run = simulate(plan, input, outcomes);
  const { status, compensations, left, output } = observe(plan, run);
  if (!run.ended || !isTestable(status)) return null;
  const expect: Expectation = {
    status,
    compensations: [...compensations],
    left: [...left],
    ...(status === 'completed' ? { output } : {}),
  };
  return { name: nameOf(outcomes), input, outcomes, expect };
}

/**
 * A test that expects what a replayed ending came to or, of a violation, that nothing is left behind. Null
 * when the simulator has no words for what happens in the trace, or would take another way.
 */
export function testOfReplay({ definition, trace, violates }: ReplayRequest): SagaTest | null {
  const { plan } = compile(definition);
  const outcomes = outcomesOf(trace);
  if (!plan || !outcomes) return null;
  const test = testOfSession(plan, { input: withDefaults(plan.inputSchema ?? {}, {}), outcomes });
  if (!test || !violates) return test;
  const { status, left = [] } = test.expect;
  return left.length === 0 ? null : { ...test, expect: { status, left: [] } };
}

function isTestable(status: string): status is Expectation['status'] {
  return STATUSES.some((known) => known === status);
}

/** `ship: Refused, undoShip: Busy`, what goes otherwise than well. */
function nameOf(outcomes: Outcomes): string {
  const told = Object.entries(outcomes).flatMap(([node, given]) => {
    const words = (Array.isArray(given) ? given : [given]).map(wordOf).filter(Boolean);
    return words.length === 0 ? [] : [`${node}: ${words.join(', ')}`];
  });
  return told.length === 0 ? 'All goes well' : told.join('; ').slice(0, NAME_LENGTH);
}

function wordOf(outcome: Outcome): string {
  if (typeof outcome === 'string') return outcome === 'ok' ? '' : outcome;
  return 'error' in outcome ? outcome.error : `gives ${JSON.stringify(outcome.result)}`;
}
