/** How a service's commands are reached: over NATS by itself, or through the workers. */
export type ServiceTransport = 'nats' | 'http' | 'simulated';

/** The commands of a service at the broker: one for each durable consumer of them. */
export type CommandQueue = {
  readonly service: string;
  readonly transport: ServiceTransport;
  readonly consumer: string;
  /** Commands that nobody was given yet. */
  readonly waiting: number;
  /** Commands that an instance was given and has not answered. */
  readonly underWay: number;
  /** So many may be under way, over all instances. */
  readonly maxUnderWay: number;
};

/** What a service's instances go by. */
export type Gate = {
  /** They begin nothing. */
  readonly held: boolean;
  /** Null: no limit of ours. */
  readonly maxUnderWay: number | null;
  readonly perSecond: number | null;
};

/**
 * Where the broker lets a service's commands through.
 *
 * Contract: what is set survives everybody who set it, and reaches instances that are there as well as those that
 * come later. Nothing is lost by holding: commands wait in their stream, and no delivery is used up.
 */
export type ServiceGates = {
  /** Every service with a consumer of its commands. Rejects while the broker is away. */
  queues(): Promise<readonly CommandQueue[]>;
  /** When the first command of each service was made that nobody was given yet (ISO 8601); null when none waits. */
  waitsSince(services: readonly string[]): Promise<ReadonlyMap<string, string | null>>;
  /** Sets a service's gate; does nothing when it is so already. */
  set(service: string, gate: Gate): Promise<void>;
};
