import type { Json } from '../definition/primitives';
import { type Plan, workOf } from '../plan';
import type { Effect, IntegrationEventName } from './effects';
import type { RunEvent } from './events';
import { familyEffects } from './family-effects';
import {
  deadlineTimerId,
  placeRef,
  retryTimerId,
  timeoutTimerId,
  waitTimerId,
  workRef,
} from './ids';
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
  const effects = [...ownEffects(plan, event, meta.runId), ...familyEffects(run, event)];
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
      return [stopWaiting(event, runId), ...done(event)];
    case 'AttemptFailed':
      return [stopWaiting(event, runId)];
    case 'RetryScheduled': {
      const timerId = retryTimerId(
        runId,
        workRef(event.node, event.visit, event.item),
        event.attempt,
      );
      return [{ type: 'ScheduleTimer', timerId, kind: 'retry', dueAt: event.dueAt }];
    }
    case 'WorkFailed':
      return event.kind === 'step'
        ? [
            publish('step.failed', {
              step: placeRef(event.node, event.item),
              error: event.error,
              inDoubt: event.inDoubt,
            }),
          ]
        : [];
    case 'WorkSkipped':
      return done(event);
    case 'WaitStarted':
      return waitTimer(event, event.dueAt, runId);
    case 'SignalAwaited': {
      const { signal, correlation = null } = event;
      const data = { node: placeRef(event.node, event.item), signal, correlation };
      return [...waitTimer(event, event.timeoutAt, runId), publish('signal.awaited', data)];
    }
    case 'ApprovalRequested': {
      const { outcomes, role = null } = event;
      const data = { node: placeRef(event.node, event.item), outcomes, role };
      return [...waitTimer(event, event.timeoutAt, runId), publish('approval.requested', data)];
    }
    case 'ApprovalDecided': {
      const { outcome, by } = event;
      const data = { node: placeRef(event.node, event.item), outcome, by };
      return [publish('approval.decided', data)];
    }
    default:
      return endEffects(event);
  }
}

type Others = Exclude<
  RunEvent,
  {
    type:
      | 'RunStarted'
      | 'AttemptDispatched'
      | 'AttemptSucceeded'
      | 'AttemptFailed'
      | 'RetryScheduled'
      | 'WorkFailed'
      | 'WorkSkipped'
      | 'WaitStarted'
      | 'SignalAwaited'
      | 'ApprovalRequested'
      | 'ApprovalDecided';
  }
>;

function endEffects(event: Others): readonly Effect[] {
  switch (event.type) {
    case 'RunCompleted':
      return [publish('run.completed', { output: event.output })];
    case 'RunCompensated':
      return [publish('run.compensated', { error: event.error })];
    case 'RunCancelled':
      return [publish('run.cancelled', { error: event.error })];
    case 'RunFailed':
      return [publish('run.failed', { error: event.error })];
    case 'RunStuck':
      return [publish('run.stuck', { debts: event.debts })];
    case 'RunResolved':
      return [publish('run.resolved', { reason: event.reason })];
    case 'AttemptTimedOut':
    case 'AttentionRaised':
    case 'NodePassed':
    case 'VariablesAssigned':
    case 'LateReplyRecorded':
    case 'CompensationStarted':
    case 'RunCancelRequested':
    case 'RunSuspended':
    case 'RunMigrated':
    case 'RunResumed':
    case 'RetryRequested':
    case 'WorkInputEdited':
    case 'SignalReceived':
    case 'SignalAccepted':
    case 'SignalRefused':
    case 'SignalTimedOut':
    case 'ApprovalRefused':
    case 'ApprovalTimedOut':
    case 'WaitOverdue':
    case 'MapStarted':
    case 'MapItemStarted':
    case 'MapItemCompleted':
    case 'MapCompleted':
    case 'ChildRunStarted':
    case 'RunReversalRequested':
      return [];
    default:
      return event satisfies never;
  }
}

function runStarted(event: Of<'RunStarted'>, runId: string): readonly Effect[] {
  const started = publish('run.started', { input: event.input });
  if (event.deadlineAt === undefined) return [started];
  const timerId = deadlineTimerId(runId);
  return [started, { type: 'ScheduleTimer', timerId, kind: 'deadline', dueAt: event.deadlineAt }];
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

function done(event: Of<'AttemptSucceeded' | 'WorkSkipped'>): readonly Effect[] {
  const { result } = event;
  const place = placeRef(event.node, event.item);
  return event.kind === 'step'
    ? [publish('step.completed', { step: place, result })]
    : [publish('step.compensated', { compensation: place, result })];
}

function publish(name: IntegrationEventName, data: Json): Effect {
  return { type: 'PublishEvent', name, data };
}
