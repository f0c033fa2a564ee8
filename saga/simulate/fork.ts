import type { Plan } from '../plan';
import type { Effect } from '../run/effects';
import { effectsOf } from '../run/effects-of';
import type { RecordedEvent, RunEvent } from '../run/events';
import { evolve } from '../run/evolve';
import { workRef } from '../run/ids';
import { initialState } from '../run/state';
import type { RunStatus } from '../run/status';
import { answerTo } from './answer';
import { clockwork } from './clockwork';
import { leadOn } from './lead-on';
import type { Outcomes } from './outcomes';
import {
  act,
  handle,
  happen,
  type Simulated,
  type SimulatedStep,
  type Simulation,
  untilRest,
} from './simulate';

/** How a run might have gone on. */
export type Fork = {
  readonly status: RunStatus;
  /** Those it was forked after, and those of the sandbox. */
  readonly events: readonly RecordedEvent[];
  /** False when it retries without end. */
  readonly ended: boolean;
};

/** What is out: the command, until its answer is in. */
type Open = Extract<Effect, { type: 'DispatchCommand' | 'StartChildRun' | 'ReverseChildRun' }>;

/** A run, and the version of the event after which it is to go another way. */
export type ForkPoint = { readonly events: readonly RecordedEvent[]; readonly after: number };

/**
 * Lets a run go on from an event of it, in a sandbox: on a virtual clock, no service is asked,
 * `outcomes` says what each attempt does and what comes to what waits. What was decided with the event belongs to it:
 * it stays. A paused run is resumed, and one that its services had is led from there on.
 */
export function forkRun(plan: Plan, point: ForkPoint, outcomes: Outcomes): Fork {
  const events = upTo(point);
  const last = events.at(-1);
  if (!last) throw new Error('A run is forked after its first event at the earliest.');
  const { runId } = last;
  const world = clockwork(last.occurredAt);
  const run: Simulation = {
    ...{ runId, plan, outcomes, world, executed: [], events: [] },
    state: initialState,
  };
  const open = takeUp(run, events);
  for (const command of open) act(run, command);
  for (const { event } of events) if (isAwaited(run, event)) answer(run, event);
  const made: RecordedEvent[] = [...events];
  const note = ({ at, events: following }: Pick<SimulatedStep, 'at' | 'events'>) => {
    for (const event of following) {
      const version = made.length + 1;
      made.push({ runId, version, occurredAt: at, event, causationId: 'sandbox' });
    }
  };
  if (run.state.status === 'suspended') {
    const by = { type: 'system', id: 'sandbox' } as const;
    note(handle(run, { type: 'ResumeRun', messageId: 'sandbox', by }));
  }
  if (plan.execution === 'choreography') note(takenOver(run));
  return { ...finished(run, note), events: made };
}

/** Its services' part is played by one decider from here on: nobody has kept what each of them knew then. */
function takenOver(run: Simulation): Pick<SimulatedStep, 'at' | 'events'> {
  const at = run.world.now();
  const events = leadOn(run.plan, run.state, at);
  happen(run, events);
  return { at, events };
}

/** The events up to that one, and those of the same decision. */
function upTo({ events, after }: ForkPoint): readonly RecordedEvent[] {
  const cause = events[after - 1]?.causationId;
  const rest = events.slice(after);
  const next = rest.findIndex(({ causationId }) => causationId !== cause);
  return next < 0 ? events : events.slice(0, after + next);
}

function finished(run: Simulation, note: (step: SimulatedStep) => void) {
  const steps = untilRest(run);
  let step = steps.next();
  for (; !step.done; step = steps.next()) note(step.value);
  const { status, ended }: Simulated = step.value;
  return { status, ended };
}

/** Brings the state, the timers and what is out up to the last of the events. */
function takeUp(run: Simulation, events: readonly RecordedEvent[]): Iterable<Open> {
  const open = new Map<string, Open>();
  for (const { event, occurredAt, causationId } of events) {
    // A timer that fired is no more; its message is named by it.
    run.world.cancel(causationId);
    run.state = evolve(run.state, event, occurredAt);
    if (isAnswer(event)) open.delete(event.commandId);
    for (const effect of effectsOf(run.plan, run.state, event, { runId: run.runId })) {
      if (isCommand(effect)) open.set(effect.commandId, effect);
      else act(run, effect);
    }
  }
  return open.values();
}

function isCommand(effect: Effect): effect is Open {
  return ['DispatchCommand', 'StartChildRun', 'ReverseChildRun'].includes(effect.type);
}

type Answer = Extract<RunEvent, { type: 'AttemptSucceeded' | 'AttemptFailed' | 'AttemptTimedOut' }>;

function isAnswer(event: RunEvent): event is Answer {
  const { type } = event;
  return type === 'AttemptSucceeded' || type === 'AttemptFailed' || type === 'AttemptTimedOut';
}

/** Whether the run still waits for what it began to wait for with this event. */
function isAwaited({ state }: Simulation, event: RunEvent): boolean {
  if (event.type !== 'SignalAwaited' && event.type !== 'ApprovalRequested') return false;
  return state.waits[workRef(event.node, event.visit, event.item)] !== undefined;
}

function answer({ plan, outcomes, world }: Simulation, event: RunEvent): void {
  const message = answerTo(plan, event, outcomes);
  if (message) world.deliver(message);
}
