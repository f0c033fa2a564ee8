import type { Json } from '@/saga/definition/primitives';
import type { Actor, RecordedEvent, RunEvent } from '@/saga/run/events';
import type { ControlRunDeps } from './control-run';
import { type DecidedNow, decideNow } from './decide-now';
import { Conflict, InvalidInput, PayloadTooLarge } from './errors';
import { storageProblem } from './wire/storable-json';

export type SignalRun = {
  readonly runId: string;
  readonly name: string;
  readonly payload: Json;
  /** For nodes that take only a signal that carries the same. */
  readonly correlation?: string;
  /** The same signal again, by its id, changes nothing. */
  readonly signalId?: string;
  readonly by: Actor;
};

/**
 * What became of a signal. `kept`: no node waits for it yet. `known`: it came before, and whatever
 * became of it then.
 */
export type SignalledRun = { readonly signalId: string; readonly outcome: Outcome };
type Outcome = 'taken' | 'kept' | 'known';

export type SignalRunDeps = ControlRunDeps & { readonly maxInputBytes: number };

/**
 * Tells a run that something outside happened. Throws `NotFound`; `InvalidInput` when the payload
 * breaks the schema of the node that would take it; `PayloadTooLarge`; and `Conflict` when the run has
 * ended or nothing in it waits for such a signal.
 */
export function signalRun(deps: SignalRunDeps): (command: SignalRun) => Promise<SignalledRun> {
  return async (command) => {
    checkCommand(command, deps.maxInputBytes);
    const { runId, name, correlation, payload, by } = command;
    const signalId = command.signalId ?? deps.ids.uuid();
    const decided = await decideNow(deps, {
      runId,
      message: { type: 'SignalReceived', messageId: signalId, name, correlation, payload },
    });
    const outcome = outcomeOf(decided, { signalId, name });
    if (outcome !== 'known') await audit(deps, { runId, name, signalId, by });
    return { signalId, outcome };
  };
}

const ID = /^[\x21-\x7e]{1,200}$/;

function checkCommand({ signalId, correlation, payload }: SignalRun, maxBytes: number): void {
  if (signalId !== undefined && !ID.test(signalId)) {
    const message = 'Use 1 to 200 printable ASCII characters without spaces.';
    throw new InvalidInput([{ path: '/signalId', message }]);
  }
  const problem = storageProblem({ correlation: correlation ?? null, payload });
  if (problem) throw new InvalidInput([problem]);
  const bytes = Buffer.byteLength(JSON.stringify(payload));
  if (bytes > maxBytes) throw new PayloadTooLarge(bytes, maxBytes);
}

type Signal = { readonly signalId: string; readonly name: string };

function outcomeOf({ run, events }: DecidedNow, signal: Signal): Outcome {
  if (Object.hasOwn(run.state.signals, signal.signalId)) return 'known';
  if (events.length === 0) {
    const { status } = run.state;
    throw new Conflict(`The run is ${status}: it takes no signals.`, { status });
  }
  throwRefusal(events, signal);
  const taken = events.some(
    ({ event }) => event.type === 'SignalAccepted' && event.signalId === signal.signalId,
  );
  return taken ? 'taken' : 'kept';
}

type Refused = Extract<RunEvent, { type: 'SignalRefused' }>;

function throwRefusal(events: readonly RecordedEvent[], signal: Signal): void {
  for (const { event } of events) {
    if (event.type === 'SignalRefused' && event.signalId === signal.signalId) {
      throw refusal(event, signal);
    }
  }
}

function refusal({ reason, node, faults = [] }: Refused, { name }: Signal): Error {
  switch (reason) {
    case 'unknown':
      return new Conflict(`Nothing in this saga waits for a signal ${name}.`);
    case 'full':
      return new Conflict('The run keeps too many signals that no node has taken.');
    case 'schema':
      return new InvalidInput(faults, `${node} does not take this payload.`);
    default:
      return reason satisfies never;
  }
}

async function audit(
  { audit: log, clock }: SignalRunDeps,
  { runId, by: actor, name, signalId }: Signal & { readonly runId: string; readonly by: Actor },
): Promise<void> {
  const target = { type: 'run', id: runId };
  const detail = { name, signalId };
  await log.record({ at: clock.now(), actor, action: 'run.signalled', target, detail });
}
