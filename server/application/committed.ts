import type { LiveNotices } from '@/server/ports/live-notices';
import {
  DataRefused,
  type OutboxMessage,
  type RunWriteSet,
  type RunWrites,
  WriteConflict,
} from '@/server/ports/run-writes';

/** Publishes messages that were just committed; what fails is left to the sweeper. Never throws. */
export type EagerRelay = {
  publish(messages: readonly OutboxMessage[]): void;
  /** These commands are closed, and gone from the outbox: they need no mark any more. */
  forget(commandIds: readonly string[]): void;
};

/**
 * A commit whose outcome nobody knows may have left messages behind: from then on everything is left to the
 * sweeper, so that they are not overtaken.
 */
export function leftInDoubt(writes: RunWrites, relay: { fallBehind(): void }): RunWrites {
  return {
    commit: (set) =>
      writes.commit(set).catch((error: unknown) => {
        const isCertain = error instanceof WriteConflict || error instanceof DataRefused;
        if (!isCertain) relay.fallBehind();
        throw error;
      }),
  };
}

/** What everybody who commits decisions does right afterwards. */
export type AfterCommit = (writes: RunWriteSet) => void;

/**
 * Leaves integration events to the sweeper, which alone publishes them then, in order: for where several
 * processes take turns with one run, and the one before may have died before it could publish.
 */
export function withoutEvents(relay: EagerRelay): EagerRelay {
  return {
    publish: (messages) => relay.publish(messages.filter(({ kind }) => kind !== 'event')),
    forget: (commandIds) => relay.forget(commandIds),
  };
}

/** Publishes what was written, and tells who watches. */
export function afterCommit(relay: EagerRelay, live: LiveNotices): AfterCommit {
  return (writes) => {
    relay.publish(writes.messages);
    relay.forget(writes.closedCommandIds);
    const versions = new Map<string, number>();
    for (const { runId, version } of writes.events) versions.set(runId, version);
    const partitions = [...new Set(writes.letters.map(({ partition }) => partition))];
    if (partitions.length > 0) live.publish({ type: 'letters-written', partitions });
    if (writes.ordered.length + writes.settledWork.length > 0) {
      live.publish({ type: 'order-changed' });
    }
    if (versions.size > 0) live.publish({ type: 'runs-advanced', runs: [...versions] });
  };
}
