import type { EventStore } from '@/server/ports/event-store';
import type { Reactors } from '@/server/ports/reactors';
import type { Shards } from './shards';

/** The events of runs, wherever they are. In commit order they are read of one shard only: the `home`. */
export function shardedEvents(
  shards: Shards<{ readonly events: EventStore }>,
  home: EventStore,
): EventStore {
  return {
    load: (runId, ...rest) => shards.askOf(runId, ({ events }) => events.load(runId, ...rest)),
    async loadMany(runIds) {
      const found = await shards.askAbout(runIds, ({ events }, ids) => events.loadMany(ids));
      return new Map(found.flatMap((events) => [...events]));
    },
    async versions(runIds) {
      const found = await shards.askAbout(runIds, ({ events }, ids) => events.versions(ids));
      return new Map(found.flatMap((versions) => [...versions]));
    },
    readAfter: home.readAfter,
  };
}

/** What the services of choreographed runs know, wherever the runs are. */
export function shardedReactors(shards: Shards<{ readonly reactors: Reactors }>): Reactors {
  return {
    async load(keys) {
      const groups = shards.group(keys, ({ runId }) => runId);
      const found = await Promise.all([...groups].map(([part, of]) => part.reactors.load(of)));
      return found.flat();
    },
  };
}
