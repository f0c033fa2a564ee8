import type { Json } from '../definition/primitives';
import { type Plan, workOf } from '../plan';
import { decide } from '../run/decide';
import type { Effect } from '../run/effects';
import { effectsOf } from '../run/effects-of';
import type { Debt, RunError, RunEvent } from '../run/events';
import { evolve } from '../run/evolve';
import { placeRef } from '../run/ids';
import type { ChildEnd, RunMessage } from '../run/messages';
import { initialState, isFinal, type RunState } from '../run/state';
import type { RunStatus } from '../run/status';
import { answerTo } from './answer';
import { type Clockwork, clockwork } from './clockwork';
import { type AttemptOutcome, type Outcomes, outcomeOf, outcomeWord } from './outcomes';

/** One attempt that was made. */
export type Executed = {
  readonly name: string;
  readonly kind: 'step' | 'compensation';
  readonly attempt: number;
  /** `ok`, the error's name, `timeout-before` or `timeout-after`. */
  readonly outcome: string;
};

/** How a simulated run went. */
export type Simulated = {
  readonly status: RunStatus;
  readonly executed: readonly Executed[];
  readonly output: Json;
  readonly error: RunError | null;
  readonly debt: readonly Debt[];
  readonly events: readonly RunEvent[];
  /** False when the run had not ended after so many attempts: something retries without end. */
  readonly ended: boolean;
};

/** Attempts after which a run that retries without end is given up. */
export const MAX_ATTEMPTS = 1000;

const START = '2026-01-01T00:00:00.000Z';
const RUN_ID = 'simulation';

/** One message of a simulated run, and the run after it. */
export type SimulatedStep = {
  readonly message: RunMessage;
  /** The virtual time, ISO 8601. */
  readonly at: string;
  readonly events: readonly RunEvent[];
  readonly state: RunState;
};

/**
 * Runs a plan with the product's own decider on a virtual clock: no service is asked, `outcomes` says
 * what each attempt does, and what signals and decisions come ({@link answerTo}). Replies come in the
 * order in which commands went out.
 */
export function simulate(plan: Plan, input: Json, outcomes: Outcomes): Simulated {
  const steps = simulation(plan, input, outcomes);
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}

/** The same message by message. Outcomes of attempts that are not over yet change no step before that. */
export function* simulation(
  plan: Plan,
  input: Json,
  outcomes: Outcomes,
): Generator<SimulatedStep, Simulated> {
  const world = clockwork(START);
  const begun = { runId: RUN_ID, executed: [], events: [], state: initialState };
  const run: Simulation = { plan, outcomes, world, ...begun };
  yield handle(run, startMessage(plan, input));
  return yield* untilRest(run);
}

/** Lets a simulated run go on with what is on its way, until it rests. */
export function* untilRest(run: Simulation): Generator<SimulatedStep, Simulated> {
  const { world } = run;
  while (!isAtRest(run.state) && run.executed.length < MAX_ATTEMPTS) {
    const message = world.next();
    if (!message) break;
    yield handle(run, message);
  }
  return report(run);
}

function startMessage({ name }: Plan, input: Json): RunMessage {
  return {
    type: 'StartRun',
    messageId: 'start',
    runId: RUN_ID,
    saga: name,
    sagaVersion: 1,
    input,
    correlationId: RUN_ID,
    startedBy: { type: 'system', id: 'simulator' },
  };
}

/** A simulated run while it goes on. */
export type Simulation = {
  readonly runId: string;
  readonly plan: Plan;
  readonly outcomes: Outcomes;
  readonly world: Clockwork;
  readonly executed: Executed[];
  readonly events: RunEvent[];
  state: RunState;
};

function isAtRest(state: RunState): boolean {
  return isFinal(state) || state.status === 'stuck';
}

function report({ state, executed, events }: Simulation): Simulated {
  const { status, output, error, debts } = state;
  return { status, executed, output, error, debt: debts, events, ended: isAtRest(state) };
}

/** Has the run decide a message, and does what follows. */
export function handle(run: Simulation, message: RunMessage): SimulatedStep {
  const at = run.world.now();
  const events = decide(run.plan, run.state, message, at);
  happen(run, events);
  return { message, at, events, state: run.state };
}

/** What was decided happens, and what follows from it. */
export function happen(run: Simulation, events: readonly RunEvent[]): void {
  const at = run.world.now();
  for (const event of events) {
    run.state = evolve(run.state, event, at);
    run.events.push(event);
    const { runId } = run;
    for (const effect of effectsOf(run.plan, run.state, event, { runId })) act(run, effect);
    const answer = answerTo(run.plan, event, run.outcomes);
    if (answer) run.world.deliver(answer);
  }
}

/** Does in the simulated world what an effect says. */
export function act(run: Simulation, effect: Effect): void {
  switch (effect.type) {
    case 'ScheduleTimer':
      run.world.schedule(effect.timerId, effect.dueAt);
      return;
    case 'CancelTimer':
      run.world.cancel(effect.timerId);
      return;
    case 'DispatchCommand':
      perform(run, effect);
      return;
    case 'StartChildRun':
    case 'ReverseChildRun':
      performChild(run, effect);
      return;
    case 'CancelChildRun':
    case 'NotifyParent':
    case 'PublishEvent':
      return;
    default:
      effect satisfies never;
  }
}

function perform(run: Simulation, command: Extract<Effect, { type: 'DispatchCommand' }>): void {
  const { node, kind, attempt, commandId } = command;
  const outcome = outcomeOf(run.outcomes, [placeRef(node, command.item), node], attempt);
  run.executed.push({ name: node, kind, attempt, outcome: outcomeWord(outcome) });
  const reply = replyOf(run.plan, command, outcome);
  if (reply) run.world.deliver({ type: 'ReplyReceived', messageId: commandId, commandId, reply });
}

type ChildCommand = Extract<Effect, { type: 'StartChildRun' | 'ReverseChildRun' }>;

/** A sub-saga's run is one attempt here: it completes, or has undone itself; `timeout-after` leaves it half done. */
function performChild(run: Simulation, command: ChildCommand): void {
  const { node, item, commandId } = command;
  const starts = command.type === 'StartChildRun';
  const outcome = outcomeOf(run.outcomes, [placeRef(node, item), node], 1);
  const kind = starts ? 'step' : 'compensation';
  run.executed.push({ name: node, kind, attempt: 1, outcome: outcomeWord(outcome) });
  const output = starts ? command.payload : null;
  const end = childEnd(outcome, { reverses: !starts, output });
  run.world.deliver({ type: 'ChildEnded', messageId: commandId, commandId, end });
}

function childEnd(
  outcome: AttemptOutcome,
  { reverses, output }: { readonly reverses: boolean; readonly output: Json },
): ChildEnd {
  const error = { name: outcomeWord(outcome), message: 'The sub-saga did not complete.' };
  if (outcome.type === 'succeeds') {
    if (reverses) return { status: 'compensated', error };
    return { status: 'completed', output: outcome.result ?? output };
  }
  const left = reverses || (outcome.type === 'times-out' && outcome.effect);
  return { status: left ? 'failed' : 'compensated', error };
}

/** What a simulated participant answers to a command; undefined when it does not. */
export function replyOf(
  plan: Plan,
  { node, payload }: Extract<Effect, { type: 'DispatchCommand' }>,
  outcome: AttemptOutcome,
) {
  switch (outcome.type) {
    case 'succeeds':
      return {
        outcome: 'succeeded',
        result: outcome.result ?? usualResult(plan, node, payload),
      } as const;
    case 'fails': {
      const { error: name, message, retryable } = outcome;
      return { outcome: 'failed', error: { name, message, retryable } } as const;
    }
    case 'times-out':
      return undefined;
    default:
      return outcome satisfies never;
  }
}

/** What a simulated participant would answer: its set result, or the command's input. */
function usualResult(plan: Plan, node: string, input: Json): Json {
  const work = workOf(plan, node);
  const transport = work && 'transport' in work ? work.transport : undefined;
  return transport?.type === 'simulated' && transport.result !== undefined
    ? transport.result
    : input;
}
