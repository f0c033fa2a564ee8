import { undoOf } from '../explore/model';
import { type PlanAttempted, type PlanNode, workOf } from '../plan';
import { placeOf } from '../run/ids';
import type { WaitState, WorkState } from '../run/state';
import type { Incompatibility } from './incompatibility';
import { isOpen, type Move } from './move';

/** What of the run's work and waits the other version takes otherwise. */
export function changedWork(move: Move): readonly Incompatibility[] {
  const { works, waits, maps } = move.state;
  return [
    ...Object.values(works).flatMap((work) => [
      ...changedOpenWork(move, work),
      ...lostUndo(move, work),
      ...movedPivot(move, work),
    ]),
    ...Object.values(waits).flatMap((wait) => changedWait(move, wait)),
    ...Object.values(maps).flatMap(({ status, node }) =>
      status === 'running' ? sameType(move, node) : [],
    ),
    ...move.state.tokens.flatMap(({ at }) => sameType(move, at)),
  ];
}

function sameType({ from, to }: Move, name: string): readonly Incompatibility[] {
  const [was, is] = [from.plan.nodes.get(name), to.plan.nodes.get(name)];
  if (!is) {
    const message = `The run is at ${name}, which the other version does not have.`;
    return [{ node: name, reason: 'gone', message }];
  }
  if (was?.type === is.type) return [];
  const message = `The run is at ${name}, a ${was?.type ?? 'node'} that is a ${is.type} in the other version.`;
  return [{ node: name, reason: 'other-type', message }];
}

/** Work that is out or will be tried again asks the same of the same. */
function changedOpenWork(move: Move, work: WorkState): readonly Incompatibility[] {
  if (!isOpen(move.state, work)) return [];
  const changed = sameType(move, work.node);
  if (changed.length > 0) return changed;
  const was = workOf(move.from.plan, work.node);
  const is = workOf(move.to.plan, work.node);
  if (addressOf(was) === addressOf(is)) return [];
  const message = `${placeOf(work.ref)} is under way, and the other version asks for something else there.`;
  return [{ node: work.node, reason: 'asks-other', message }];
}

/** Whom it asks for what, as a text to compare. */
function addressOf(work: PlanAttempted | undefined): string {
  switch (work?.type) {
    case 'step':
    case 'compensation':
      return JSON.stringify([work.service, work.action, work.transport]);
    case 'sub-saga':
      return work.saga;
    default:
      return '';
  }
}

/** What the step did, or may have done or do yet, can still be undone, and by the same once that has begun. */
function lostUndo(move: Move, work: WorkState): readonly Incompatibility[] {
  const { from, to, state } = move;
  if (work.kind !== 'step' || (work.status === 'failed' && !work.inDoubt)) return [];
  const [was, is] = [undoOf(from, work.node), undoOf(to, work.node)];
  if (was === null || was === is) {
    return was !== null && state.turnedBack ? changedUndo(move, was, work.node) : [];
  }
  if (is === null) {
    const message = `${placeOf(work.ref)} was undone by ${was}, and is not undone by anything in the other version.`;
    return [{ node: work.node, reason: 'not-undone', message }];
  }
  if (!state.turnedBack) return [];
  const message = `The run is turning back: ${placeOf(work.ref)} is undone by ${was}, in the other version by ${is}.`;
  return [{ node: work.node, reason: 'undone-otherwise', message }];
}

/** Steps that share a compensation are undone together: those it undoes have to stay the same then. */
function changedUndo({ from, to }: Move, undo: string, node: string): readonly Incompatibility[] {
  const [was, is] = [from.plan.nodes.get(undo), to.plan.nodes.get(undo)].map(undoesOf);
  if (was === is) return [];
  const message = `The run is turning back, and ${undo} undoes other steps in the other version.`;
  return [{ node, reason: 'undone-otherwise', message }];
}

function undoesOf(node: PlanNode | undefined): string {
  return node?.type === 'compensation' ? [...node.undoes].sort().join() : '';
}

/** A step that has succeeded is a pivot in both versions or in neither; one under way, too. */
function movedPivot(
  { from, to }: Move,
  { node, kind, status }: WorkState,
): readonly Incompatibility[] {
  if (kind !== 'step' || status === 'failed') return [];
  const [was, is] = [from.plan.pivots.includes(node), to.plan.pivots.includes(node)];
  if (was === is) return [];
  const message = was
    ? `${node} was the pivot, and is none in the other version.`
    : `${node} is the pivot in the other version, and was none.`;
  return [{ node, reason: 'pivot-moved', message }];
}

function changedWait(move: Move, { node, awaits }: WaitState): readonly Incompatibility[] {
  const changed = sameType(move, node);
  if (changed.length > 0 || awaits.type !== 'signal') return changed;
  const [was, is] = [move.from.plan.nodes.get(node), move.to.plan.nodes.get(node)];
  if (signalOf(was) === signalOf(is)) return [];
  const message = `The run waits at ${node}, and the other version waits for another signal there.`;
  return [{ node, reason: 'asks-other', message }];
}

function signalOf(node: PlanNode | undefined): string {
  return node?.type === 'signal' ? JSON.stringify([node.signal, node.correlation?.source]) : '';
}
