import type { EventStore } from '../event-store';
import type { Inbox } from '../inbox';
import type { OrderedCommands } from '../ordered-commands';
import type { Outbox } from '../outbox';
import type { Reactors } from '../reactors';
import type { RunWrites } from '../run-writes';
import type { StartKeys } from '../start-keys';
import type { Timers } from '../timers';

/** The stores of runs, which one transaction writes. */
export type RunStores = {
  readonly writes: RunWrites;
  readonly events: EventStore;
  readonly outbox: Outbox;
  readonly timers: Timers;
  readonly startKeys: StartKeys;
  readonly inbox: Inbox;
  readonly reactors: Reactors;
  readonly orderedCommands: OrderedCommands;
};

/** In how many partitions the contract's runs are. */
export const CONTRACT_PARTITIONS = 64;
