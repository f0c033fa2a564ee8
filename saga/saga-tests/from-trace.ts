import type { TraceStep } from '../explore/report';
import { nodeOf, parseCommandId, parseTimerId } from '../run/ids';
import type { Outcome, Outcomes } from '../simulate/outcomes';

/**
 * What steps do in a trace of the explorer, in the simulator's words; undefined when the trace holds what
 * these can't say: a cancel, the deadline, something that comes late or again.
 */
export function outcomesOf(trace: readonly TraceStep[]): Outcomes | undefined {
  const told: { [node: string]: Outcome[] } = {};
  for (const step of trace) {
    const said = attemptOf(step);
    if (said === 'nothing') continue;
    if (said === undefined) return undefined;
    const node = nodeOf(said.ref);
    const list = told[node] ?? [];
    told[node] = list;
    // Replies that come again would be told twice.
    if (said.attempt !== list.length + 1) return undefined;
    list.push(said.outcome);
  }
  return Object.fromEntries(Object.entries(told).filter(([, list]) => list.some(isNoSuccess)));
}

function isNoSuccess(outcome: Outcome): boolean {
  return outcome !== 'ok';
}

type Said = { readonly ref: string; readonly attempt: number; readonly outcome: Outcome };

function attemptOf({ message, effect }: TraceStep): Said | 'nothing' | undefined {
  switch (message.type) {
    case 'StartRun':
      return 'nothing';
    case 'ReplyReceived': {
      const command = parseCommandId(message.commandId);
      return command && { ...command, outcome: outcomeOf(message.reply) };
    }
    case 'TimerFired': {
      const timer = parseTimerId(message.timerId);
      if (timer?.kind === 'retry' || timer?.kind === 'wait') return 'nothing';
      if (timer?.kind !== 'attempt-timeout') return undefined;
      // One that may have had its effect is told as one that had: it has to be undone.
      return { ...timer, outcome: effect ? 'timeout-after' : 'timeout-before' };
    }
    default:
      return undefined;
  }
}

function outcomeOf(
  reply: Extract<TraceStep['message'], { type: 'ReplyReceived' }>['reply'],
): Outcome {
  if (reply.outcome === 'succeeded') return 'ok';
  const { name, retryable = false } = reply.error;
  return { error: name, retryable };
}
