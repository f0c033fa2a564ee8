import type { MemoryTx } from '@/participant/memory-store';
import type { ParticipantStore } from '@/participant/store';
import { type RunWriteSet, type RunWrites, WriteConflict } from '@/server/ports/run-writes';
import type { Relay } from '@/server/services/relay';
import type { SimBus } from './sim-bus';

/** A fault put into the engine or what it stands on, to see that simulations find it. */
export type Planted = {
  readonly hasSweeper: boolean;
  bus(bus: SimBus): SimBus;
  writes(writes: RunWrites, relay: Relay): RunWrites;
  bankStore(store: ParticipantStore<MemoryTx>): ParticipantStore<MemoryTx>;
};

/** The engine as it is. */
export const NOTHING_PLANTED: Planted = {
  hasSweeper: true,
  bus: (bus) => bus,
  writes: (writes) => writes,
  bankStore: (store) => store,
};

/** Faults by what is wrong. */
export const PLANTED: { readonly [fault: string]: Planted } = {
  'replies are acknowledged before the commit': {
    ...NOTHING_PLANTED,
    bus(bus) {
      const { consumeReplies } = bus;
      bus.consumeReplies = (partition, handle) =>
        consumeReplies(partition, (reply) => {
          reply.ack();
          handle({ ...reply, ack: () => undefined });
        });
      return bus;
    },
  },
  'participants do not remember what they did': {
    ...NOTHING_PLANTED,
    bankStore: (store) => ({
      prepare: () => store.prepare(),
      once: (claim, work) =>
        store.once({ ...claim, idempotencyKey: `${claim.idempotencyKey} ${Math.random()}` }, work),
      sweep: (publish, olderThanMs) => store.sweep(publish, olderThanMs),
      forget: (ids) => store.forget(ids),
    }),
  },
  'attempts have no timeout timer': {
    ...NOTHING_PLANTED,
    writes: (writes) => ({
      commit: (set) => writes.commit(changed(set, { timers: withoutTimeouts(set) })),
    }),
  },
  'what a crash left in the outbox is not published': { ...NOTHING_PLANTED, hasSweeper: false },
  'messages are published before the commit': {
    ...NOTHING_PLANTED,
    writes: (writes, relay) => ({
      commit(set) {
        relay.publish(set.messages);
        return writes.commit(set);
      },
    }),
  },
  'a lost race is taken for a commit': {
    ...NOTHING_PLANTED,
    writes: (writes) => ({
      commit: (set) =>
        writes.commit(set).catch((error: Error) => {
          if (!(error instanceof WriteConflict) || error.on !== 'run-version') throw error;
        }),
    }),
  },
};

function withoutTimeouts({ timers }: RunWriteSet): RunWriteSet['timers'] {
  return timers.filter(({ kind }) => kind !== 'attempt-timeout');
}

/** The same set but for some of its lists, which a class may keep behind getters. */
function changed(set: RunWriteSet, changes: Partial<RunWriteSet>): RunWriteSet {
  return {
    events: set.events,
    messages: set.messages,
    timers: set.timers,
    cancelledTimerIds: set.cancelledTimerIds,
    closedCommandIds: set.closedCommandIds,
    starts: set.starts,
    letters: set.letters,
    takenLetterIds: set.takenLetterIds,
    reactors: set.reactors,
    ordered: set.ordered,
    settledWork: set.settledWork,
    ...changes,
  };
}
