import { parseTimerId } from '../run/ids';
import { ownEntry } from '../run/own-entry';
import { onTimer } from '../run/timer';
import type { Desk } from './desk';
import { learn } from './stop';
import { goOn } from './thread';
import { goBack } from './undo';

/** A timer's time has come; one that is no longer waited for changes nothing. */
export function takeTimer(desk: Desk, timerId: string): void {
  const timer = parseTimerId(timerId);
  if (!timer || timer.runId !== desk.state.runId) return;
  if (timer.kind === 'deadline') {
    onDeadline(desk);
    return;
  }
  const thread = ownEntry(desk.state.threads, timer.ref);
  if (thread) goOn(desk, timer.ref, (turn) => onTimer(turn, timerId));
  else if (desk.state.undo) goBack(desk, (turn) => onTimer(turn, timerId));
}

function onDeadline(desk: Desk): void {
  const [thread] = Object.values(desk.state.threads);
  if (!thread || !desk.state.deadlineSet) return;
  const message = `The run was not done at its deadline, ${thread.run.deadlineAt}.`;
  learn(desk, { reason: 'deadline', error: { name: 'DeadlineExceeded', message } });
}
