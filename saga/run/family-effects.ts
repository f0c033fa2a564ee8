import { type Plan, workOf } from '../plan';
import type { Effect } from './effects';
import type { Parent, RunEvent } from './events';
import { commandId } from './ids';
import type { ChildEnd } from './messages';
import type { RunState } from './state';

/** A run as it stands right after the event. */
type Run = { readonly plan: Plan; readonly state: RunState; readonly runId: string };
type Of<T extends RunEvent['type']> = Extract<RunEvent, { type: T }>;

/** What an event means for the runs of sub-sagas, and for the run that waits for this one. */
export function familyEffects(run: Run, event: RunEvent): readonly Effect[] {
  switch (event.type) {
    case 'AttemptDispatched':
      return childEffects(run, event);
    case 'CompensationStarted':
      return cancelChildren(run, event.error.message);
    case 'RunReversalRequested':
      return alreadyUndone(run);
    case 'RunCompleted':
      return notify([run.state.parent], { status: 'completed', output: event.output });
    case 'RunFailed':
      return notify([run.state.parent], { status: 'failed', error: event.error });
    case 'RunCompensated':
      return notify(waiting(run), { status: 'compensated', error: event.error });
    case 'RunCancelled':
      return notify(waiting(run), { status: 'cancelled', error: event.error });
    case 'RunResolved':
      return notify(waiting(run), resolved(event.reason));
    default:
      return [];
  }
}

function childEffects(run: Run, event: Of<'AttemptDispatched'>): readonly Effect[] {
  const { plan, state, runId } = run;
  const work = workOf(plan, event.node);
  const { commandId: id, idempotencyKey, node, item, input: payload } = event;
  const place = { node, ...(item === undefined ? {} : { item }) };
  const self = { runId, commandId: id, depth: (state.parent?.depth ?? 0) + 1 };
  if (work?.type === 'sub-saga') {
    const { saga, version } = work;
    const child = { saga, version, payload, parent: self };
    return [{ type: 'StartChildRun', commandId: id, idempotencyKey, ...place, ...child }];
  }
  const undone = state.works[event.undoes?.[0] ?? ''];
  if (work?.type !== 'reversal' || !undone) return [];
  const child = commandId(runId, undone.ref, undone.attempt);
  const reason = state.turnedBack?.error.message ?? '';
  const about = { child, reason, replyTo: self };
  return [{ type: 'ReverseChildRun', commandId: id, idempotencyKey, ...place, ...about }];
}

/** Children that are still on their way turn back with their parent. */
function cancelChildren({ plan, state, runId }: Run, reason: string): readonly Effect[] {
  return Object.values(state.works).flatMap((work): readonly Effect[] => {
    if (work.status !== 'running' || workOf(plan, work.node)?.type !== 'sub-saga') return [];
    const child = commandId(runId, work.ref, work.attempt);
    return [{ type: 'CancelChildRun', commandId: child, reason }];
  });
}

/** A reversal that comes when all is undone is answered at once. */
function alreadyUndone({ state }: Run): readonly Effect[] {
  const { status, turnedBack, reversal } = state;
  const error = turnedBack?.error ?? { name: 'Reversed', message: reversal?.reason ?? '' };
  const waits = [reversal?.replyTo ?? null];
  if (status === 'compensated' || status === 'cancelled') return notify(waits, { status, error });
  return status === 'resolved' ? notify(waits, resolved(error.message)) : [];
}

function resolved(message: string): ChildEnd {
  return { status: 'resolved', error: { name: 'Resolved', message } };
}

function waiting({ state }: Run): readonly (Parent | null)[] {
  return [state.parent, state.reversal?.replyTo ?? null];
}

function notify(parents: readonly (Parent | null)[], end: ChildEnd): readonly Effect[] {
  return parents.flatMap((parent) =>
    parent === null
      ? []
      : [{ type: 'NotifyParent', runId: parent.runId, commandId: parent.commandId, end } as const],
  );
}
