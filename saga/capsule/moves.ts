import type { ReactorMessage } from '../choreography/react';
import type { ReactorState } from '../choreography/reactor-state';
import type { RecordedEvent } from '../run/events';
import { deadlineTimerId, retryTimerId, timeoutTimerId, waitTimerId } from '../run/ids';
import type { RunState } from '../run/state';
import type { Batch } from './batches';
import { messageOf } from './message-of';
import type { Move, Stage } from './stage';

/** What may have come to a service from outside so that these events followed: what they tell of, and any of its timers. */
export function fromOutside(stage: Stage, service: string, batch: Batch): readonly Move[] {
  const state = stage.reactors[service];
  if (!state) return [];
  const messages = [...batch.flatMap(answered), ...timersOf(state)];
  return messages.map((message) => ({ service, message }));
}

/** A reply, or what a person asked. */
function answered(recorded: RecordedEvent): readonly ReactorMessage[] {
  const message = messageOf({ ...recorded, causationId: 'replay' }, () => undefined);
  switch (message?.type) {
    case 'ReplyReceived':
      return [{ type: 'reply', commandId: message.commandId, reply: message.reply }];
    case 'RetryWork':
    case 'EditWorkInput':
    case 'SkipWork':
      return [{ type: 'asked', asked: message }];
    default:
      return [];
  }
}

function timersOf({ runId, threads, undo, deadlineSet }: ReactorState): readonly ReactorMessage[] {
  const runs = [...Object.values(threads).map(({ run }) => run), ...(undo ? [undo] : [])];
  const ids = new Set(runs.flatMap((run) => timersIn(runId, run)));
  if (deadlineSet) ids.add(deadlineTimerId(runId));
  return [...ids].map((timerId) => ({ type: 'timer', timerId }));
}

function timersIn(runId: string, { works, waits }: RunState): readonly string[] {
  const ofWorks = Object.values(works).flatMap(({ ref, status, attempt }) => {
    if (status === 'running') return [timeoutTimerId(runId, ref, attempt)];
    return status === 'retrying' ? [retryTimerId(runId, ref, attempt + 1)] : [];
  });
  return [...ofWorks, ...Object.keys(waits).map((ref) => waitTimerId(runId, ref))];
}

/** What a service has not heard yet, the first first. */
export function fromMail({ mail }: Stage, service?: string): readonly Move[] {
  return mail.flatMap(({ service: to, event }, at) =>
    service === undefined || to === service
      ? [{ service: to, message: { type: 'event', event }, at } as const]
      : [],
  );
}
