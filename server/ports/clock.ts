/** Where the time comes from, so that tests and simulations can set it. */
export type Clock = {
  /** The current time, ISO 8601 with milliseconds, UTC. */
  now(): string;
};

/** The machine's own clock. */
export const systemClock: Clock = { now: () => new Date().toISOString() };
