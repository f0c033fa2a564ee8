import { parseCommandId, parseTimerId } from '@/saga/run/ids';
import type { RunMessage } from '@/saga/run/messages';

/** What comes to the run, in words. */
export function messageWords(message: RunMessage): string {
  switch (message.type) {
    case 'StartRun':
      return 'The run starts';
    case 'ReplyReceived': {
      const { reply } = message;
      const said = reply.outcome === 'succeeded' ? 'succeeds' : `fails: ${reply.error.name}`;
      return `${workOf(message.commandId)} ${said}`;
    }
    case 'TimerFired':
      return timerWords(message.timerId);
    case 'SignalReceived':
      return `The signal ${message.name} comes`;
    case 'ApprovalDecided':
      return `${message.node} is decided: ${message.outcome}`;
    case 'ChildEnded':
      return `${workOf(message.commandId)} ends: ${message.end.status}`;
    default:
      return message.type;
  }
}

function workOf(commandId: string): string {
  return parseCommandId(commandId)?.ref ?? commandId;
}

function timerWords(timerId: string): string {
  const timer = parseTimerId(timerId);
  switch (timer?.kind) {
    case 'attempt-timeout':
      return `${timer.ref} does not answer in time`;
    case 'retry':
      return `The pause before ${timer.ref} is tried again is over`;
    case 'wait':
      return `The wait at ${timer.ref} is over`;
    case 'deadline':
      return 'The deadline passes';
    case undefined:
      return timerId;
    default:
      return timer satisfies never;
  }
}
