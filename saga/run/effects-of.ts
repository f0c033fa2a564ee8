import { type Plan, workOf } from '../plan';
import { announcementOf } from './announcement-of';
import type { Effect } from './effects';
import type { RunEvent } from './events';
import { familyEffects } from './family-effects';
import { deadlineTimerId, retryTimerId, timeoutTimerId, waitTimerId, workRef } from './ids';
import { isFinal, type RunState } from './state';

type Of<T extends RunEvent['type']> = Extract<RunEvent, { type: T }>;

/** What must be done because of an event. `state` is the state right after it. Pure and total. */
// biome-ignore lint/complexity/useMaxParams: plan, state, event and what the engine adds belong side by side.
export function effectsOf(
  plan: Plan,
  state: RunState,
  event: RunEvent,
  meta: { readonly runId: string },
): readonly Effect[] {
  const run = { plan, state, runId: meta.runId };
  const told = announcementOf(event);
  const effects = [
    ...ownEffects(plan, event, meta.runId),
    ...(told ? [told] : []),
    ...familyEffects(run, event),
  ];
  for (const timerId of state.pointlessTimers) effects.push({ type: 'CancelTimer', timerId });
  if (state.deadlineAt !== null && isFinal(state) && event.type !== 'LateReplyRecorded') {
    effects.push({ type: 'CancelTimer', timerId: deadlineTimerId(meta.runId) });
  }
  return effects;
}

function ownEffects(plan: Plan, event: RunEvent, runId: string): readonly Effect[] {
  switch (event.type) {
    case 'RunStarted':
      return runStarted(event, runId);
    case 'AttemptDispatched':
      return dispatched(plan, event, runId);
    case 'AttemptSucceeded':
    case 'AttemptFailed':
      return [stopWaiting(event, runId)];
    case 'RetryScheduled': {
      const ref = workRef(event.node, event.visit, event.item);
      const timerId = retryTimerId(runId, ref, event.attempt);
      return [{ type: 'ScheduleTimer', timerId, kind: 'retry', dueAt: event.dueAt }];
    }
    case 'WaitStarted':
      return waitTimer(event, event.dueAt, runId);
    case 'SignalAwaited':
    case 'ApprovalRequested':
      return waitTimer(event, event.timeoutAt, runId);
    default:
      return [];
  }
}

function runStarted(event: Of<'RunStarted'>, runId: string): readonly Effect[] {
  if (event.deadlineAt === undefined) return [];
  const timerId = deadlineTimerId(runId);
  return [{ type: 'ScheduleTimer', timerId, kind: 'deadline', dueAt: event.deadlineAt }];
}

function dispatched(plan: Plan, event: Of<'AttemptDispatched'>, runId: string): readonly Effect[] {
  const work = workOf(plan, event.node);
  if (!work || !('transport' in work) || event.timeoutAt === undefined) return [];
  const timerId = timeoutTimerId(
    runId,
    workRef(event.node, event.visit, event.item),
    event.attempt,
  );
  return [
    {
      type: 'DispatchCommand',
      commandId: event.commandId,
      idempotencyKey: event.idempotencyKey,
      kind: event.kind,
      node: event.node,
      ...(event.item === undefined ? {} : { item: event.item }),
      attempt: event.attempt,
      service: event.service,
      action: event.action,
      transport: work.transport,
      payload: event.input,
      ...(event.orderingKey === undefined ? {} : { orderingKey: event.orderingKey }),
      timeoutMs: work.timeoutMs,
    },
    { type: 'ScheduleTimer', timerId, kind: 'attempt-timeout', dueAt: event.timeoutAt },
  ];
}

function waitTimer(
  { node, visit, item }: Of<'WaitStarted' | 'SignalAwaited' | 'ApprovalRequested'>,
  dueAt: string | undefined,
  runId: string,
): readonly Effect[] {
  if (dueAt === undefined) return [];
  const timerId = waitTimerId(runId, workRef(node, visit, item));
  return [{ type: 'ScheduleTimer', timerId, kind: 'wait', dueAt }];
}

function stopWaiting(event: Of<'AttemptSucceeded' | 'AttemptFailed'>, runId: string): Effect {
  const ref = workRef(event.node, event.visit, event.item);
  return { type: 'CancelTimer', timerId: timeoutTimerId(runId, ref, event.attempt) };
}
