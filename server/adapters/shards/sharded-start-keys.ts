import { homesOfKey } from '@/server/application/wire/shard';
import type { StartKeys } from '@/server/ports/start-keys';
import type { Shards } from './shards';

/**
 * Start keys where their runs are: a key is looked for in each shard that it has belonged to since there was one,
 * which are few; so it is found also when shards were added since.
 */
export function shardedStartKeys(shards: Shards<{ readonly startKeys: StartKeys }>): StartKeys {
  return {
    async find(saga, key) {
      const homes = homesOfKey(saga, key, shards.all.length);
      const found = await shards.askIn(homes, ({ startKeys }) => startKeys.find(saga, key));
      return found.find((one) => one !== null) ?? null;
    },
    async runsOf(key) {
      const { answers } = await shards.askThose(({ startKeys }) => startKeys.runsOf(key));
      return answers.flat();
    },
  };
}
