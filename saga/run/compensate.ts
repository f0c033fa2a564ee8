import { type Plan, type PlanCompensation, type PlanReversal, workOf } from '../plan';
import { beginWork } from './attempt';
import type { Debt, RunError } from './events';
import { placeOf, workRef } from './ids';
import { undoScope } from './scope';
import type { RunState, WorkState } from './state';
import { record, type Turn, whereOf } from './turn';
import { worthOf } from './worth';

/** One compensation that a run owes, and the works it undoes. */
export type Undo = {
  readonly ref: string;
  readonly node: string;
  readonly visit: number;
  readonly item: string | null;
  readonly undone: readonly WorkState[];
  /** The earliest of `undone`: in reverse order, the compensation stands here. */
  readonly place: WorkState;
};

/**
 * Goes on backward: starts every compensation whose turn it is, and ends the run when none is left that
 * could start. Does nothing while a step is still out.
 */
export function compensate(turn: Turn): void {
  while (turn.state.status === 'compensating' && !stepsAreOut(turn.state)) {
    const undos = undosOf(turn.plan, turn.state);
    const ready = readyUndos(turn.state, undos);
    for (const undo of ready) begin(turn, undo);
    // Beginning may fail at once, which is why it is looked at again.
    if (ready.length === 0) {
      if (!compensationsAreOut(turn.state)) end(turn, undos);
      return;
    }
  }
}

function stepsAreOut(state: RunState): boolean {
  return (
    state.inFlight > 0 &&
    Object.values(state.works).some((work) => work.kind === 'step' && work.status === 'running')
  );
}

function compensationsAreOut(state: RunState): boolean {
  return Object.values(state.works).some(
    (work) =>
      work.kind === 'compensation' && (work.status === 'running' || work.status === 'retrying'),
  );
}

/** Every compensation that this run owes or has done, in the order in which their places were started. */
export function undosOf(plan: Plan, state: RunState): readonly Undo[] {
  const undos = new Map<string, { place: WorkState; node: string; undone: WorkState[] }>();
  for (const work of Object.values(state.works)) {
    const compensation = isAffected(work) ? compensationOf(plan, work) : undefined;
    if (!compensation) continue;
    const ref = workRef(compensation, work.visit, work.item);
    const undo = undos.get(ref);
    if (undo) undo.undone.push(work);
    else undos.set(ref, { place: work, node: compensation, undone: [work] });
  }
  return [...undos].map(([ref, undo]) => {
    const { visit, item } = undo.place;
    return { ref, visit, item, ...undo };
  });
}

/** Whether the step's effect is there or may be. */
function isAffected(work: WorkState): boolean {
  return work.kind === 'step' && (work.status === 'completed' || work.inDoubt);
}

function compensationOf(plan: Plan, work: WorkState): string | undefined {
  const node = plan.nodes.get(work.node);
  if (node?.type === 'sub-saga') return node.reversal;
  return node?.type === 'step' ? (node.compensation ?? undefined) : undefined;
}

/**
 * A compensation's turn comes when every one that stands later in the run's causal order is done: the
 * reverse of the order in which the work was done, with parallel branches in parallel.
 */
export function readyUndos(state: RunState, undos: readonly Undo[]): readonly Undo[] {
  const open = new Set(undos.filter((undo) => !isDone(state, undo)).map((undo) => undo.place.ref));
  const blocked = new Set<string>();
  for (const work of Object.values(state.works).reverse()) {
    if (!open.has(work.ref) && !blocked.has(work.ref)) continue;
    for (const cause of work.causes) blocked.add(cause);
  }
  return undos
    .filter((undo) => state.works[undo.ref] === undefined && !blocked.has(undo.place.ref))
    .reverse();
}

function isDone(state: RunState, undo: Undo): boolean {
  const status = state.works[undo.ref]?.status;
  return status === 'completed' || status === 'skipped';
}

/** Dispatches a compensation, or records that it can't be. */
export function begin(turn: Turn, undo: Undo): void {
  const work = workOf(turn.plan, undo.node) as PlanCompensation | PlanReversal;
  const undoes = undo.undone.map((undone) => undone.ref);
  const scope = undoScope(turn.state, undo.undone);
  const error = beginWork(turn, work, { visit: undo.visit, item: undo.item, scope, undoes });
  if (!error) return;
  record(turn, {
    type: 'WorkFailed',
    kind: 'compensation',
    node: undo.node,
    ...whereOf(undo),
    error,
    inDoubt: false,
    undoes,
  });
}

/** Ends the way back: with the debts that are left, or as it was meant. */
export function end(turn: Turn, undos: readonly Undo[]): void {
  const debts = [...undos].reverse().flatMap((undo) => debtsOf(turn, undo));
  debts.push(...pivotDebts(turn));
  const { turnedBack } = turn.state;
  const error = turnedBack?.error ?? { name: 'Unknown', message: '' };
  if (debts.length > 0) record(turn, { type: 'RunStuck', debts });
  else if (turnedBack?.reason === 'cancelled') record(turn, { type: 'RunCancelled', error });
  else record(turn, { type: 'RunCompensated', error });
}

function debtsOf(turn: Turn, undo: Undo): readonly Debt[] {
  if (isDone(turn.state, undo)) return [];
  const compensation = turn.state.works[undo.ref];
  const error = compensation?.error ?? notAttempted(undo);
  return undo.undone.map((work) => ({
    step: placeOf(work.ref),
    compensation: placeOf(undo.ref),
    error,
    inDoubt: work.status !== 'completed' || (compensation?.inDoubt ?? false),
    ...worthOf(turn, work),
  }));
}

function notAttempted(undo: Undo): RunError {
  const message = `${undo.node} was not begun, because one that comes before it in reverse order failed.`;
  return { name: 'NotAttempted', message };
}

/**
 * Steps that may have happened and that nothing undoes: a pivot, while the run was turning back; in a run
 * that is reversed after its end, all steps that were not meant to be undone.
 */
function pivotDebts({ plan, state }: Turn): readonly Debt[] {
  const reversed = state.turnedBack?.reason === 'reversed';
  return Object.values(state.works).flatMap((work) => {
    const node = plan.nodes.get(work.node);
    if (node?.type !== 'step' || node.compensation !== null || !isAffected(work)) return [];
    const isFinal =
      node.kind === 'pivot' || (reversed && node.kind === 'retriable' && !node.readOnly);
    return isFinal ? [{ ...lasting(work, node.kind), ...worthOf({ plan, state }, work) }] : [];
  });
}

function lasting(work: WorkState, kind: string): Debt {
  const step = placeOf(work.ref);
  const name = kind === 'pivot' ? 'PivotNotUndone' : 'NotUndone';
  const message = `${step} is a ${kind} step without a compensation.`;
  return { step, compensation: '', error: { name, message }, inDoubt: work.status !== 'completed' };
}
