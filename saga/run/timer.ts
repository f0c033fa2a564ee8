import { workOf } from '../plan';
import { approvalTimedOut } from './approval';
import { repeatWork } from './attempt';
import { afterFailure, timeoutError } from './fail-work';
import { commandId, parseTimerId, workRef } from './ids';
import { ownEntry } from './own-entry';
import { signalTimedOut } from './signal';
import { isDue } from './time';
import { goesForward, isActive, isPivoted, record, type Turn, turnBack, whereOf } from './turn';

/** A timer's time has come; one that is no longer waited for changes nothing. */
export function onTimer(turn: Turn, timerId: string): void {
  const timer = parseTimerId(timerId);
  if (!timer || timer.runId !== turn.state.runId) return;
  switch (timer.kind) {
    case 'attempt-timeout':
      onTimeout(turn, timer.ref, timer.attempt);
      return;
    case 'retry':
      onRetry(turn, timer.ref, timer.attempt);
      return;
    case 'wait':
      onWaitOver(turn, timer.ref);
      return;
    case 'deadline':
      onDeadline(turn);
      return;
    default:
      timer satisfies never;
  }
}

function onTimeout(turn: Turn, ref: string, attempt: number): void {
  const known = ownEntry(turn.state.works, ref);
  const work = known && workOf(turn.plan, known.node);
  if (!work || !('timeoutMs' in work)) return;
  if (known.status !== 'running' || known.attempt !== attempt) return;
  record(turn, {
    type: 'AttemptTimedOut',
    kind: known.kind,
    node: known.node,
    ...whereOf(known),
    attempt,
    commandId: commandId(turn.state.runId, ref, attempt),
  });
  afterFailure(turn, ref, timeoutError(work));
}

function onRetry(turn: Turn, ref: string, attempt: number): void {
  const known = ownEntry(turn.state.works, ref);
  const work = known && workOf(turn.plan, known.node);
  if (!work || known.status !== 'retrying' || known.attempt + 1 !== attempt) return;
  // A paused or stuck run catches up when it goes on.
  if (isActive(turn.state)) repeatWork(turn, work, known);
}

function onWaitOver(turn: Turn, ref: string): void {
  const wait = ownEntry(turn.state.waits, ref);
  const node = wait && turn.plan.nodes.get(wait.node);
  if (!node || !goesForward(turn.state)) return;
  if (node.type === 'signal') signalTimedOut(turn, node, wait);
  else if (node.type === 'approval') approvalTimedOut(turn, node, wait);
  else if (node.type === 'wait') {
    const where = whereOf({ item: wait.item });
    record(turn, { type: 'NodePassed', node: node.name, ...where, next: [node.next] });
  }
}

function onDeadline(turn: Turn): void {
  // Past the pivot there is no way back, late or not.
  if (!goesForward(turn.state) || isPivoted(turn.plan, turn.state)) return;
  const message = `The run was not done at its deadline, ${turn.state.deadlineAt}.`;
  turnBack(turn, 'deadline', { error: { name: 'DeadlineExceeded', message } });
}

/** Does what came due while the run was paused or stuck. */
export function catchUp(turn: Turn): void {
  const { deadlineAt } = turn.state;
  if (deadlineAt !== null && isDue(deadlineAt, turn.now)) onDeadline(turn);
  for (const known of Object.values(turn.state.works)) {
    if (known.status !== 'retrying' || known.dueAt === null || !isDue(known.dueAt, turn.now))
      continue;
    onRetry(turn, known.ref, known.attempt + 1);
  }
  for (const wait of Object.values(turn.state.waits)) {
    if (wait.dueAt !== null && isDue(wait.dueAt, turn.now))
      onWaitOver(turn, workRef(wait.node, wait.visit, wait.item));
  }
}
