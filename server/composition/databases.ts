import { Shards } from '@/server/adapters/shards/shards';
import type { BackendConfig } from './backend-config';
import { randomIds } from './random-ids';
import { openShard, type Shard, type ShardStores, shardStores } from './shard';
import { overShards, runIds } from './sharding';
import { openStandby, type Standby } from './standby';

/** For decisions, what was published, the projector, and starts. */
const HOT_CONNECTIONS = 4;
/** Within which events are in the read models, in general. */
const PROJECTED_MS = 5_000;
/** To a database that is another worker's. */
const FEW_CONNECTIONS = 2;

/** All databases in their order: the first has what is the same for all runs. */
export type Databases = readonly [Shard, ...Shard[]];

/** The database of this process's own runs, and all in their order. */
export function openDatabases({ databaseUrl, connections, shards }: BackendConfig) {
  const home = openShard(databaseUrl, { connections, hot: HOT_CONNECTIONS });
  if (!shards) return { home, databases: [home] as const };
  const isWeb = shards.home === 0;
  const some = isWeb
    ? { connections, hot: HOT_CONNECTIONS }
    : { connections: FEW_CONNECTIONS, hot: FEW_CONNECTIONS };
  const all = shards.urls.map((url, shard) =>
    shard === shards.home ? home : openShard(url, some),
  );
  return { home, databases: all as unknown as Databases };
}

/** The standby of each database, by its place; none where nothing is read from one. */
export function openStandbys(
  { standbys, connections, logger }: BackendConfig,
  databases: Databases,
): readonly (Standby | undefined)[] {
  if (!standbys) return [];
  const { urls, mostLagMs } = standbys;
  return databases.map(({ prisma: primary }, place) => {
    const url = urls[place];
    return url === undefined
      ? undefined
      : openStandby(url, { primary, connections, mostLagMs, logger });
  });
}

/** Until then, in milliseconds, what somebody did is in a standby that is read. */
export function deedsLastMs({ standbys }: BackendConfig): number {
  return (standbys?.mostLagMs ?? 0) + PROJECTED_MS;
}

type Opened = {
  readonly home: Shard;
  readonly databases: Databases;
  readonly deps: Omit<Parameters<typeof shardStores>[1], 'hasSweeper'>;
  /** The stores of the database at a place, with its standby. */
  readonly near: (place: number, stores: ShardStores) => ShardStores;
};

/** The stores of runs: of one database as they are, of several put together. */
export function storesOf(
  { hasSweeper, shards: config }: BackendConfig,
  { home, databases, deps, near }: Opened,
) {
  const own = near(config?.home ?? 0, shardStores(home, { ...deps, hasSweeper }));
  const others = { ...deps, hasSweeper: false };
  const all = databases.map((one, place) =>
    one === home ? own : near(place, shardStores(one, others)),
  );
  const shards = new Shards(all as unknown as readonly [ShardStores, ...ShardStores[]]);
  const stores = config ? overShards(shards, own) : { ...own, eager: own.relay };
  return { shards, own, stores };
}

/** Gives new runs ids that say in which of several databases they are; absent where there is one. */
export function newRunIds({ shards: config }: BackendConfig, shards: Shards<unknown>) {
  if (!config) return undefined;
  return runIds(shards, { open: config.open, ids: randomIds, random: Math.random });
}
