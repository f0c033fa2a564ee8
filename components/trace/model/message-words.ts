import type { SagaDefinition } from '@/saga/definition/saga-definition';
import type { MessageView } from '@/saga/read-models/views';

/** Transports whose commands are handled by a host beside the engine, on subjects of their own. */
const HOSTED = new Set(['http', 'simulated']);

/** The subject a message travelled on; null for a timeout, which is no message. */
export function subjectOf(message: MessageView, definition: SagaDefinition): string | null {
  const { direction, node, service, action } = message;
  if (direction === 'timeout') return null;
  if (direction === 'reply') return replySubject(service, definition);
  const drawn = definition.nodes.find(({ name }) => name === node);
  const transport = drawn && 'transport' in drawn ? (drawn.transport?.type ?? 'nats') : 'nats';
  const host = HOSTED.has(transport) ? `_${transport}.` : '';
  return `saga.command.${host}${service}.${action}`;
}

/** Of a choreography each service's reactor takes its replies itself. */
function replySubject(service: string, { execution }: SagaDefinition): string {
  return execution === 'choreography' ? `saga.reply.reactor.${service}` : 'saga.reply.*';
}

/** What became of a message, in a word or two. */
export const OUTCOME_WORDS: { readonly [outcome in MessageView['outcome']]: string } = {
  pending: 'no reply yet',
  succeeded: 'succeeded',
  failed: 'failed',
  'timed-out': 'no reply in time',
  late: 'too late',
};
