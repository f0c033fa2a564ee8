import type { RecordedEvent, RunEvent } from '../run/events';
import { placeRef } from '../run/ids';
import type { MessageView } from './views';

/** The messages of one run by id. */
export type KnownMessages = ReadonlyMap<string, MessageView>;

/**
 * The rows that one more event changes or adds: a command, or the reply or timeout that answers it
 * together with the command's new outcome. Needs the command's row to be known. Pure.
 */
export function projectMessages(
  known: KnownMessages,
  recorded: RecordedEvent,
): readonly MessageView[] {
  const { event } = recorded;
  switch (event.type) {
    case 'AttemptDispatched':
      return [commandRow(event, recorded)];
    case 'AttemptSucceeded':
      return answer(known, recorded, { ...REPLY, outcome: 'succeeded', payload: event.result });
    case 'AttemptFailed':
      return answer(known, recorded, { ...REPLY, outcome: 'failed', payload: event.error });
    case 'AttemptTimedOut':
      return answer(known, recorded, { direction: 'timeout', outcome: 'timed-out', payload: null });
    case 'LateReplyRecorded':
      return late(known, recorded, event);
    default:
      return [];
  }
}

const REPLY = { direction: 'reply' } as const;

function commandRow(
  event: Extract<RunEvent, { type: 'AttemptDispatched' }>,
  { runId, occurredAt }: RecordedEvent,
): MessageView {
  return {
    messageId: event.commandId,
    runId,
    direction: 'command',
    kind: event.kind,
    node: placeRef(event.node, event.item),
    attempt: event.attempt,
    service: event.service,
    action: event.action,
    outcome: 'pending',
    payload: event.input,
    occurredAt,
  };
}

type Answer = Pick<MessageView, 'direction' | 'outcome' | 'payload'>;
type Answering = Extract<RunEvent, { readonly commandId: string }>;

function answer(
  known: KnownMessages,
  recorded: RecordedEvent,
  given: Answer,
): readonly MessageView[] {
  const { commandId } = recorded.event as Answering;
  const command = known.get(commandId);
  if (!command) return [];
  return [
    { ...command, outcome: given.outcome },
    {
      ...command,
      ...given,
      messageId: `${commandId}:${given.direction}`,
      occurredAt: recorded.occurredAt,
    },
  ];
}

function late(
  known: KnownMessages,
  { occurredAt }: RecordedEvent,
  event: Extract<RunEvent, { type: 'LateReplyRecorded' }>,
): readonly MessageView[] {
  const command = known.get(event.commandId);
  if (!command) return [];
  const messageId = `${event.commandId}:reply`;
  return [
    {
      ...command,
      direction: 'reply',
      outcome: 'late',
      payload: event.detail,
      messageId,
      occurredAt,
    },
  ];
}
