/** One message on one edge. Times are milliseconds since 1970. */
export type FlowRecord = {
  readonly atMs: number;
  readonly edge: string;
  /** The action, or the event's name. */
  readonly name: string;
  readonly runId: string;
  /** Of commands, replies and integration events: what the message is found by; empty for others. */
  readonly messageId: string;
  readonly correlationId: string;
  readonly saga: string;
  readonly service: string;
  readonly failed: boolean;
  /** Of a reply: since its command was stored. */
  readonly latencyMs: number | null;
  /** Of a command: what its order is kept by. */
  readonly partitionKey: string | null;
};

/**
 * Names of edges, as they go over the wire:
 *   to/SAGA/SERVICE    commands to a service; in a choreography, events that it hears
 *   from/SAGA/SERVICE  replies of a service; in a choreography, events that it publishes
 *   out/SAGA           integration events
 *   dead/SERVICE       messages that the service gave up
 *   signal             signals from outside
 *   work/SERVICE       no edge: the work that a service did, with its duration
 */
export const edgeKey = {
  to: (saga: string, service: string) => `to/${saga}/${service}`,
  from: (saga: string, service: string) => `from/${saga}/${service}`,
  out: (saga: string) => `out/${saga}`,
  dead: (service: string) => `dead/${service}`,
  signal: 'signal',
  work: (service: string) => `work/${service}`,
};
