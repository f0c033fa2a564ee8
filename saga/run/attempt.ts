import type { Json } from '../definition/primitives';
import { evaluate } from '../expression/evaluate';
import type { Scope } from '../expression/expression';
import { evaluateMapping } from '../expression/mapping';
import type { PlanCompensation, PlanStep } from '../plan';
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
  work: PlanStep | PlanCompensation,
  beginning: Beginning,
): RunError | undefined {
  const request = requestOf(work, beginning.scope);
  if ('error' in request) return request.error;
  dispatch(turn, work, { ...beginning, ...request, attempt: 1 });
  return undefined;
}

/** Dispatches the next attempt: the same request again under the same idempotency key. */
export function repeatWork(turn: Turn, work: PlanStep | PlanCompensation, known: WorkState): void {
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

function requestOf(
  work: PlanStep | PlanCompensation,
  scope: Scope,
): Request | { readonly error: RunError } {
  const input =
    work.input === null
      ? ({ ok: true, value: scope.input } as const)
      : evaluateMapping(work.input, scope);
  if (!input.ok) return { error: input.error };
  const made: Request = { input: input.value ?? null };
  if (work.orderingKey === null) return made;
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
  work: PlanStep | PlanCompensation,
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
    kind: work.type,
    node: work.name,
    ...whereOf(of),
    attempt: of.attempt,
    commandId: commandId(runId, ref, of.attempt),
    idempotencyKey: idempotencyKey(runId, ref),
    service: work.service,
    action: work.action,
    input: of.input,
    timeoutAt: later(turn.now, work.timeoutMs),
    ...(of.orderingKey === undefined ? {} : { orderingKey: of.orderingKey }),
    ...(of.undoes === undefined ? {} : { undoes: of.undoes }),
  });
}
