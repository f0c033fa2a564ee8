import type { OutboxMessage, TimerRow } from './run-writes';

/** What got its turn. */
export type Released = {
  readonly messages: readonly OutboxMessage[];
  readonly timers: readonly TimerRow[];
};

/**
 * Commands that are handled in order, each after those of its service and key which were written before.
 *
 * Contract: of the work of one service and key one has the key at a time, from its first command until it is
 * settled; commands of work that has its key pass at once. What passes lies in the outbox, and its timeout
 * among the timers, when `release` resolves; of two who release at a time each command passes with one.
 */
export type OrderedCommands = {
  /** Lets those of these gates pass whose turn it is. `now` is ISO 8601, UTC. */
  release(query: {
    readonly gates: readonly number[];
    readonly now: string;
    readonly limit: number;
  }): Promise<Released>;
  /** How many wait for their turn. */
  waiting(): Promise<number>;
};
