import { writeCursor } from '@/server/adapters/postgres/cursor';
import { writeValueCursor } from '@/server/adapters/postgres/debt-cursor';
import { DURATION_STEP } from '@/server/adapters/postgres/overview';
import { shardedDebts } from '@/server/adapters/shards/sharded-debts';
import { shardedEvents, shardedReactors } from '@/server/adapters/shards/sharded-events';
import { shardedReadStore } from '@/server/adapters/shards/sharded-read-store';
import { shardedStartKeys } from '@/server/adapters/shards/sharded-start-keys';
import { shardedWrites } from '@/server/adapters/shards/sharded-writes';
import type { Shards } from '@/server/adapters/shards/shards';
import { homesOfKey, inShard } from '@/server/application/wire/shard';
import type { Ids } from '@/server/ports/ids';
import type { ProjectionRebuild } from '@/server/ports/projection-rebuild';
import type { SeenWorkReader } from '@/server/ports/seen-work';
import { eagerRelays, type ShardStores } from './shard';

/** Several databases as one: what is of one run goes where it is, and lists and numbers are merged. */
export function overShards(shards: Shards<ShardStores>, home: ShardStores) {
  return {
    eager: eagerRelays(shards),
    events: shardedEvents(shards, home.events),
    writes: shardedWrites(shards),
    startKeys: shardedStartKeys(shards),
    reactors: shardedReactors(shards),
    reads: shardedReadStore(shards, {
      durationStep: DURATION_STEP,
      cursorOf: ({ startedAt: at, runId: id }) => writeCursor({ at, id }),
    }),
    debts: shardedDebts(shards, { age: writeCursor, value: writeValueCursor }),
    seenWork: seenAnywhere(shards),
    rebuild: { ...home.rebuild, progress: () => slowestRebuild(shards) },
  };
}

/** Which id a new run gets, and so in which database it lives: where its start key belongs, or any that is there. */
export function runIds(
  shards: Pick<Shards<unknown>, 'isSilent'>,
  {
    open,
    ids,
    random,
  }: { readonly open: number; readonly ids: Ids; readonly random: () => number },
) {
  return ({ saga, key }: { readonly saga: string; readonly key?: string | undefined }): string => {
    if (key !== undefined) return inShard(ids.uuid(), homesOfKey(saga, key, open).at(-1) ?? 0);
    const all = Array.from({ length: open }, (_, shard) => shard);
    const there = all.filter((shard) => !shards.isSilent(shard));
    const among = there.length > 0 ? there : all;
    return inShard(ids.uuid(), among[Math.floor(random() * among.length)] ?? 0);
  };
}

function seenAnywhere(shards: Shards<Pick<ShardStores, 'seenWork'>>): SeenWorkReader {
  return {
    async recentWork() {
      const { answers } = await shards.askThose(({ seenWork }) => seenWork.recentWork());
      const works = answers.flat().map((work) => [`${work.service} ${work.action}`, work] as const);
      return [...new Map(works).values()];
    },
  };
}

/** They are rebuilt one after the other. */
async function slowestRebuild(
  shards: Shards<Pick<ShardStores, 'rebuild'>>,
): ReturnType<ProjectionRebuild['progress']> {
  const { answers } = await shards.askThose(({ rebuild }) => rebuild.progress());
  return answers.find((progress) => progress !== null) ?? null;
}
