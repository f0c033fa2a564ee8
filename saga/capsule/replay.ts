import { compile } from '../compile/compile';
import { MASK } from '../dead-letters/masking';
import type { Plan } from '../plan';
import { decide } from '../run/decide';
import type { RecordedEvent, RunEvent } from '../run/events';
import { evolve } from '../run/evolve';
import { planAfter } from '../run/migrate';
import { initialState } from '../run/state';
import { type Capsule, type CapsuleRun, definitionIn, recordedOf } from './capsule';
import { messageOf } from './message-of';

/** How a run fares when what came to it comes to this Backstitch's decider. */
export type Replay =
  | { readonly type: 'same'; readonly events: number }
  | {
      readonly type: 'diverged';
      /** The version of the first event that is not as it was. */
      readonly version: number;
      /** Null: the run had no event there, or this decider makes none. */
      readonly recorded: RunEvent | null;
      readonly decided: RunEvent | null;
    }
  /** `why`: a sentence. */
  | { readonly type: 'impossible'; readonly why: string };

/**
 * Gives the decider what came to a run, message by message, and compares what it decides with what was decided then,
 * up to the first difference. What is masked is equal to any.
 */
export function replayRun(capsule: Capsule, run: CapsuleRun): Replay {
  const plans = new Map<number, Plan | undefined>();
  const planOf = (version: number) => {
    if (!plans.has(version)) plans.set(version, planIn(capsule, run.saga, version));
    return plans.get(version);
  };
  const events = recordedOf(run);
  const [first] = events;
  if (first?.event.type !== 'RunStarted') return impossible('Its first event is no start.');
  const plan = planOf(first.event.sagaVersion);
  if (!plan) {
    return impossible(`The capsule has no version ${first.event.sagaVersion} that can be run.`);
  }
  if (plan.execution === 'choreography') {
    return impossible('It is a choreography: its services decided, and no decider of ours.');
  }
  return replay({ plan, events, planOf });
}

function planIn(capsule: Capsule, saga: string, version: number): Plan | undefined {
  const definition = definitionIn(capsule, saga, version);
  return definition && compile(definition).plan;
}

type Replayed = {
  readonly plan: Plan;
  readonly events: readonly RecordedEvent[];
  readonly planOf: (version: number) => Plan | undefined;
};

function replay({ plan: first, events, planOf }: Replayed): Replay {
  let plan = first;
  let state = initialState;
  for (const batch of batchesOf(events)) {
    const [cause] = batch as [RecordedEvent];
    const message = messageOf(cause, planOf);
    if (!message) return impossible(`What led to event ${cause.version} cannot be told from it.`);
    const difference = differenceOf(batch, decide(plan, state, message, cause.occurredAt));
    if (difference) return difference;
    for (const { event, occurredAt } of batch) {
      state = evolve(state, event, occurredAt);
      plan = planAfter(plan, event, message);
    }
  }
  return { type: 'same', events: events.length };
}

/** The first event that is not as it was. */
function differenceOf(
  batch: readonly RecordedEvent[],
  decided: readonly RunEvent[],
): Replay | undefined {
  const [first] = batch;
  for (let at = 0; at < Math.max(decided.length, batch.length); at++) {
    const is = decided[at] ?? null;
    const was = batch[at]?.event ?? null;
    if (is && was && alike(is, was)) continue;
    const version = (first?.version ?? 1) + at;
    return { type: 'diverged', version, recorded: was, decided: is };
  }
  return undefined;
}

/** Events that one message led to. */
function batchesOf(events: readonly RecordedEvent[]): readonly (readonly RecordedEvent[])[] {
  const batches: RecordedEvent[][] = [];
  for (const event of events) {
    const before = batches.at(-1);
    if (before?.[0]?.causationId === event.causationId) before.push(event);
    else batches.push([event]);
  }
  return batches;
}

/** Equal as JSON is: fields without a value are none, and their order means nothing. */
function alike(a: unknown, b: unknown): boolean {
  if (a === b || fits(a, b) || fits(b, a)) return true;
  if (!isObject(a) || !isObject(b)) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [left, right] = [a, b] as { readonly [field: string]: unknown }[];
  const fields = new Set([...Object.keys(left ?? {}), ...Object.keys(right ?? {})]);
  return [...fields].every((field) => {
    const [one, other] = [left?.[field], right?.[field]];
    return (one === undefined && other === undefined) || alike(one, other);
  });
}

/** Whether a masked text may have been that value: a mask alone any, within a text any part of one. */
function fits(masked: unknown, value: unknown): boolean {
  if (typeof masked !== 'string' || !masked.includes(MASK)) return false;
  if (masked === MASK) return true;
  if (typeof value !== 'string') return false;
  const [first = '', ...parts] = masked.split(MASK);
  const last = parts.pop() ?? '';
  if (!value.startsWith(first) || !value.endsWith(last)) return false;
  let at = first.length;
  for (const part of parts) {
    const found = value.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return at + last.length <= value.length;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function impossible(why: string): Replay {
  return { type: 'impossible', why };
}
