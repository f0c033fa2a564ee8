/** What the settings say of several databases; absent where there is one. */
export type ShardSettings = {
  readonly DATABASE_URL: string;
  readonly DATABASE_URLS?: readonly string[] | undefined;
  /** Which of them a worker is for, from 1 on; absent: for each. */
  readonly BACKSTITCH_SHARD?: number | undefined;
  /** The standbys of the databases, by their places. */
  readonly DATABASE_READ_URL?: readonly (string | undefined)[] | undefined;
  readonly BACKSTITCH_READ_LAG_SECONDS?: number;
  /** New runs go to so many of them; absent: to all. */
  readonly BACKSTITCH_OPEN_SHARDS?: number | undefined;
};

/** What is wrong with them together, in a line. */
export function shardFault(settings: ShardSettings): string | undefined {
  const { DATABASE_URL, DATABASE_URLS: urls = [DATABASE_URL] } = settings;
  if (urls[0] !== DATABASE_URL) return 'DATABASE_URL: must be the first of DATABASE_URLS, or unset';
  if (new Set(urls).size < urls.length) return 'DATABASE_URLS: names a database twice';
  if ((settings.DATABASE_READ_URL?.length ?? 0) > urls.length) {
    return `DATABASE_READ_URL: names more standbys than there are databases`;
  }
  for (const name of ['BACKSTITCH_SHARD', 'BACKSTITCH_OPEN_SHARDS'] as const) {
    const value = settings[name];
    if (value !== undefined && value > urls.length) {
      return `${name}: is ${value}, and DATABASE_URLS has ${urls.length}`;
    }
  }
  return undefined;
}

/** All databases, the first one first; one alone is no shard. */
export function databaseUrls({ DATABASE_URL, DATABASE_URLS }: ShardSettings): readonly string[] {
  return DATABASE_URLS ?? [DATABASE_URL];
}

/** Several databases as a process has them whose own is at this place (from 0 on); undefined where there is one. */
export function shardsAt(settings: ShardSettings, home: number) {
  const [first, ...others] = databaseUrls(settings);
  if (first === undefined || others.length === 0) return undefined;
  const urls: readonly [string, ...string[]] = [first, ...others];
  return { urls, home, open: settings.BACKSTITCH_OPEN_SHARDS ?? urls.length };
}

/** Where lists are read; undefined where no standby is named. */
export function standbysOf(settings: ShardSettings) {
  const { DATABASE_READ_URL: urls, BACKSTITCH_READ_LAG_SECONDS: seconds = 0 } = settings;
  return urls?.some((url) => url !== undefined) ? { urls, mostLagMs: seconds * 1000 } : undefined;
}

/** The places of the databases whose runs a worker works on. */
export function placesOfWorker(settings: ShardSettings): readonly number[] {
  const { BACKSTITCH_SHARD: only } = settings;
  return only === undefined ? databaseUrls(settings).map((_, place) => place) : [only - 1];
}
