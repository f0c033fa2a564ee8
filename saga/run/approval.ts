import { withDefaults } from '../json-schema/defaults';
import { validateJson } from '../json-schema/validate';
import type { PlanApproval } from '../plan';
import type { Fault } from './events';
import { workRef } from './ids';
import type { RunMessage } from './messages';
import { comingVisit, type WaitState } from './state';
import { later } from './time';
import { record, type Turn, turnBack, whereOf } from './turn';
import { waitsOn } from './waits-on';

type Decision = Extract<RunMessage, { type: 'ApprovalDecided' }>;

/** Asks a person, and waits. */
export function requestApproval(
  turn: Turn,
  { node, item }: { readonly node: PlanApproval; readonly item: string | null },
): void {
  record(turn, {
    type: 'ApprovalRequested',
    node: node.name,
    ...whereOf({ visit: comingVisit(turn.state, node.name, item), item }),
    outcomes: node.outcomes.map(({ outcome }) => outcome),
    ...(node.role === null ? {} : { role: node.role }),
    ...(node.timeoutMs === null ? {} : { timeoutAt: later(turn.now, node.timeoutMs) }),
  });
}

/** A person decided. Nothing when that is not waited for (any more); refused when the form is not sound. */
export function decideApproval(turn: Turn, message: Decision): void {
  const wait = Object.values(turn.state.waits).find(
    ({ node, item }) => workRef(node, 1, item) === message.node,
  );
  const node = wait && turn.plan.nodes.get(wait.node);
  if (!wait || node?.type !== 'approval') return;
  const { outcome, by } = message;
  const place = { node: node.name, ...whereOf(wait) };
  const form = node.form === null ? message.form : withDefaults(node.form, message.form);
  const to = node.outcomes.find((known) => known.outcome === outcome)?.to;
  const faults = to === undefined ? [unknownOutcome(node)] : faultsOf(node, form);
  if (to === undefined || faults.length > 0) {
    record(turn, { type: 'ApprovalRefused', ...place, outcome, form, by, faults });
    return;
  }
  record(turn, { type: 'ApprovalDecided', ...place, outcome, form, by, next: to });
}

function unknownOutcome({ name, outcomes }: PlanApproval): Fault {
  const known = outcomes.map(({ outcome }) => outcome).join(', ');
  return { path: '', message: `${name} can be decided as ${known}.` };
}

function faultsOf({ form: schema }: PlanApproval, form: Decision['form']): readonly Fault[] {
  return schema === null ? [] : validateJson(schema, form);
}

/** Nobody decided in time: the timeout edge is taken; without one, the run turns back. */
export function approvalTimedOut(turn: Turn, node: PlanApproval, wait: WaitState): void {
  if (waitsOn(turn, node.timeoutNext, wait)) return;
  const onward = node.timeoutNext === null ? {} : { next: node.timeoutNext };
  record(turn, { type: 'ApprovalTimedOut', node: node.name, ...whereOf(wait), ...onward });
  if (node.timeoutNext !== null) return;
  const message = `Nobody decided ${node.name} in time.`;
  const error = { name: 'ApprovalTimeout', message };
  turnBack(turn, 'failed', { error, node: node.name, item: wait.item });
}
