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

/** The name of a shard's partition at the broker, which all shards share: `3`, and in the third shard `2-3`. */
export function partitionName(partition: number, shard: number): string {
  return shard === 0 ? String(partition) : `${shard}-${partition}`;
}

/** Where the replies for runs of a shard's partition go. */
export function replySubject(partition: number, shard: number): string {
  return `saga.reply.${partitionName(partition, shard)}`;
}

/** Where an integration event goes; `name` may have dots. */
export function eventSubject(saga: string, name: string): string {
  return `saga.event.${saga}.${name}`;
}

/** Where the replies to commands of a choreography go: to the reactor of the service that asked. */
export function reactorReplySubject(service: string): string {
  return `saga.reply.reactor.${service}`;
}

/** Where what the services of a choreography tell each other goes; `name` may have dots. */
export function flowSubject(saga: string, name: string): string {
  return `saga.event.${saga}.flow.${name}`;
}
