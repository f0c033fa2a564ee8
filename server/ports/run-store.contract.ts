import { inboxContract } from './run-store/inbox.contract';
import { orderedCommandsContract } from './run-store/ordered-commands.contract';
import { outboxContract } from './run-store/outbox.contract';
import { reactorsContract } from './run-store/reactors.contract';
import type { RunStores } from './run-store/run-stores';
import { runWritesContract } from './run-store/run-writes.contract';
import { timersContract } from './run-store/timers.contract';

/** What events, outbox, timers, letters and start keys promise together, whatever keeps them. */
export function runStoreContract(open: () => Promise<RunStores>): void {
  runWritesContract(open);
  reactorsContract(open);
  outboxContract(open);
  inboxContract(open);
  timersContract(open);
  orderedCommandsContract(open);
}
