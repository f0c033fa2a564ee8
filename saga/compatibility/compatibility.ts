import type { Plan } from '../plan';
import type { RunState } from '../run/state';
import { brokenFlow } from './broken-flow';
import { changedWork } from './changed-work';
import type { Incompatibility } from './incompatibility';
import { missingData } from './missing-data';
import { type Move, moveOf } from './move';

/** Whether a run can go on in another version; compatible exactly when nothing speaks against it. */
export type Compatibility = {
  readonly compatible: boolean;
  readonly reasons: readonly Incompatibility[];
};

/**
 * Can a run of plan `a` in this state go on in plan `b`, another version of its saga? Says everything that
 * speaks against it, rather once too often: what the run has not come to yet may differ, what it has done,
 * is doing and waits for may not, as far as what is still to come depends on it.
 */
export function compatibility(a: Plan, b: Plan, state: RunState): Compatibility {
  const reasons = isOver(state) ? [] : against(moveOf(a, b, state));
  return { compatible: reasons.length === 0, reasons };
}

/** Nothing but late replies comes any more, whichever version the run is of. */
function isOver({ status }: RunState): boolean {
  return status === 'compensated' || status === 'cancelled' || status === 'resolved';
}

function against(move: Move): readonly Incompatibility[] {
  const all = [...otherSaga(move), ...changedWork(move), ...brokenFlow(move), ...missingData(move)];
  const first = new Map(all.map((one) => [`${one.node} ${one.reason}`, one]));
  return [...first.values()];
}

function otherSaga({ from, to }: Move): readonly Incompatibility[] {
  const [a, b] = [from.plan, to.plan];
  if (a.name === b.name && a.execution === b.execution) return [];
  const message =
    a.name === b.name
      ? `The run is made by ${a.execution}, the other version by ${b.execution}.`
      : `The run is one of ${a.name}, not of ${b.name}.`;
  return [{ node: '', reason: 'other-saga', message }];
}
