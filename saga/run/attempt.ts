import type { Json } from '../definition/primitives';
import { evaluate } from '../expression/evaluate';
import type { Scope } from '../expression/expression';
import { evaluateMapping } from '../expression/mapping';
import { isForward, type PlanAttempted } from '../plan';
import type { RunError } from './events';
import { commandId, idempotencyKey, workRef } from './ids';
import type { WorkState } from './state';
import { later } from './time';
import { record, type Turn, whereOf } from './turn';

/** What a first attempt is about. */
export type Beginning = {
  readonly visit: number;
  readonly item: string | null;
  readonly scope: Scope;
  /** Of a compensation: the works it undoes. */
  readonly undoes?: readonly string[];
};

/**
 * Dispatches the first attempt of a step or compensation. Gives the error when its mapping can't be
 * evaluated; then nothing was recorded.
 */
export function beginWork(
  turn: Turn,
  work: PlanAttempted,
  beginning: Beginning,
): RunError | undefined {
  if (work.type === 'sub-saga' && depthOf(turn) >= MAX_RUN_DEPTH) {
    const message = `${work.name} would start a run ${MAX_RUN_DEPTH + 1} deep in others.`;
    return { name: 'SubSagaTooDeep', message };
  }
  const request = requestOf(work, beginning.scope);
  if ('error' in request) return request.error;
  dispatch(turn, work, { ...beginning, ...request, attempt: 1 });
  return undefined;
}

/** How deep runs of sub-sagas may lie in each other. */
export const MAX_RUN_DEPTH = 8;

function depthOf({ state }: Turn): number {
  return state.parent?.depth ?? 0;
}

/** Dispatches the next attempt: the same request again under the same idempotency key. */
export function repeatWork(turn: Turn, work: PlanAttempted, known: WorkState): void {
  const { visit, item, input, orderingKey, undoes } = known;
  const attempt = known.attempt + 1;
  dispatch(turn, work, {
    visit,
    item,
    input,
    ...(orderingKey === null ? {} : { orderingKey }),
    ...(known.kind === 'compensation' ? { undoes } : {}),
    attempt,
  });
}

type Request = { readonly input: Json; readonly orderingKey?: string };

function requestOf(work: PlanAttempted, scope: Scope): Request | { readonly error: RunError } {
  if (work.type === 'reversal') return { input: null };
  const input =
    work.input === null
      ? ({ ok: true, value: scope.input } as const)
      : evaluateMapping(work.input, scope);
  if (!input.ok) return { error: input.error };
  const made: Request = { input: input.value ?? null };
  if (work.type === 'sub-saga' || work.orderingKey === null) return made;
  const key = evaluate(work.orderingKey, scope);
  if (!key.ok) return { error: key.error };
  return key.value === undefined || key.value === null
    ? made
    : { ...made, orderingKey: keyText(key.value) };
}

/** The text of a key: a text is itself, anything else its JSON. */
export function keyText(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function dispatch(
  turn: Turn,
  work: PlanAttempted,
  of: Request & {
    readonly visit: number;
    readonly item: string | null;
    readonly attempt: number;
    readonly undoes?: readonly string[];
  },
): void {
  const { runId } = turn.state;
  const ref = workRef(work.name, of.visit, of.item);
  record(turn, {
    type: 'AttemptDispatched',
    kind: isForward(work) ? 'step' : 'compensation',
    node: work.name,
    ...whereOf(of),
    attempt: of.attempt,
    commandId: commandId(runId, ref, of.attempt),
    idempotencyKey: idempotencyKey(runId, ref),
    ...addressOf(turn, work),
    input: of.input,
    ...(of.orderingKey === undefined ? {} : { orderingKey: of.orderingKey }),
    ...(of.undoes === undefined ? {} : { undoes: of.undoes }),
  });
}

/** Who is asked, and until when an answer is waited for: a run may take as long as it takes. */
function addressOf(turn: Turn, work: PlanAttempted) {
  switch (work.type) {
    case 'sub-saga':
      return { service: 'saga', action: work.saga };
    case 'reversal':
      return { service: 'saga', action: 'reverse' };
    default: {
      const { service, action, timeoutMs } = work;
      return { service, action, timeoutAt: later(turn.now, timeoutMs) };
    }
  }
}
