import { compile } from '../compile/compile';
import { MASK } from '../dead-letters/masking';
import { foldRunView } from '../read-models/fold-run-view';
import type { RecordedEvent, RunEvent } from '../run/events';
import { placeRef } from '../run/ids';
import { observe } from '../saga-tests/observe';
import { runTest, type TestResult } from '../saga-tests/run-test';
import { type SagaTest, STATUSES } from '../saga-tests/saga-test';
import type { Outcome, Outcomes } from '../simulate/outcomes';
import { type Capsule, type CapsuleRun, definitionIn, recordedOf } from './capsule';

/** A run as a test of its saga, and how that goes with the version that it ran; or why it makes none. */
export type RunAsTest =
  | {
      readonly test: SagaTest;
      readonly result: TestResult;
      /** Whether values in it are masked and have to be filled in. */
      readonly hasMasks: boolean;
    }
  | { readonly problem: string };

/** What people do, and when, no test can say. */
const UNSAYABLE: { readonly [type in RunEvent['type']]?: string } = {
  RunCancelRequested: 'it was cancelled',
  RunReversalRequested: 'it was reversed',
  RunMigrated: 'it went over to another version',
  RunResolved: 'its debts were accepted',
  RetryRequested: 'somebody tried work again',
  WorkInputEdited: 'somebody edited an input',
  WorkSkipped: 'somebody took work as done',
};

/** Makes a test of a run: what its steps did becomes outcomes, what it came to is expected. */
export function testOf(capsule: Capsule, run: CapsuleRun): RunAsTest {
  const events = recordedOf(run);
  const summary = foldRunView(events)?.summary;
  const definition = summary && definitionIn(capsule, run.saga, summary.sagaVersion);
  const plan = definition && compile(definition).plan;
  if (!summary || !plan) return { problem: 'The capsule has no version of its saga that can run.' };
  const unsayable = events.map(({ event }) => whyUnsayable(event)).find(Boolean);
  if (unsayable) return { problem: `A test cannot say that ${unsayable}.` };
  const status = STATUSES.find((known) => known === summary.status);
  if (!status) return { problem: `It is ${summary.status}: a test needs an end.` };
  const { output } = summary;
  const seen = observe(plan, { status, events: events.map(({ event }) => event), output } as never);
  const test: SagaTest = {
    name: `As run ${run.runId.slice(0, 8)} ${status}`,
    input: summary.input,
    outcomes: outcomesIn(events),
    expect: {
      status,
      compensations: [...seen.compensations],
      left: [...seen.left],
      ...(status === 'completed' ? { output } : {}),
    },
  };
  const hasMasks = JSON.stringify(test).includes(MASK);
  return { test, result: runTest(plan, test), hasMasks };
}

function whyUnsayable(event: RunEvent): string | undefined {
  if (event.type === 'CompensationStarted' && event.reason === 'deadline') {
    return 'its deadline passed';
  }
  if (event.type === 'AttemptFailed' && event.error.inDoubt) {
    return 'a failure left in doubt what had been done';
  }
  if ('visit' in event && (event.visit ?? 1) > 1) return 'it went round a loop';
  return UNSAYABLE[event.type];
}

/** What each place of a run did, attempt by attempt, in the simulator's words. */
export function outcomesIn(events: readonly RecordedEvent[]): Outcomes {
  const told = new Map<string, Outcome[]>();
  const payloads = new Map<string, RunEvent & { type: 'SignalReceived' }>();
  for (const { event } of events) {
    if (event.type === 'SignalReceived') payloads.set(event.signalId, event);
    const outcome = outcomeIn(event, payloads);
    if (!outcome || !('node' in event) || event.node === undefined) continue;
    const place = placeRef(event.node, 'item' in event ? event.item : undefined);
    told.set(place, [...(told.get(place) ?? []), outcome]);
  }
  return Object.fromEntries(told);
}

function outcomeIn(
  event: RunEvent,
  payloads: ReadonlyMap<string, RunEvent & { type: 'SignalReceived' }>,
): Outcome | undefined {
  switch (event.type) {
    case 'AttemptSucceeded':
      return event.kind === 'compensation' ? 'ok' : { result: event.result };
    case 'AttemptFailed': {
      const { name: error, message, retryable = false } = event.error;
      return { error, message, retryable };
    }
    case 'AttemptTimedOut':
    case 'SignalTimedOut':
    case 'ApprovalTimedOut':
      // It may have had its effect, and that is what has to be undone.
      return 'timeout-after';
    case 'SignalAccepted':
      return { result: payloads.get(event.signalId)?.payload ?? {} };
    case 'ApprovalDecided':
      return { result: { outcome: event.outcome, form: event.form } };
    default:
      return undefined;
  }
}
