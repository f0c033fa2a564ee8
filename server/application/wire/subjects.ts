import type { Transport } from '@/saga/definition/transport';

/** Where a command goes. Steps over HTTP and simulated ones are done by the worker's own host. */
export function commandSubject(to: {
  readonly transport: Transport;
  readonly service: string;
  readonly action: string;
}): string {
  const host = to.transport.type === 'nats' ? '' : `_${to.transport.type}.`;
  return `saga.command.${host}${to.service}.${to.action}`;
}

/** Where the replies for runs of a partition go. */
export function replySubject(partition: number): string {
  return `saga.reply.${partition}`;
}

/** Where an integration event goes; `name` may have dots. */
export function eventSubject(saga: string, name: string): string {
  return `saga.event.${saga}.${name}`;
}
