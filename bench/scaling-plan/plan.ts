import type { Assumptions } from './assumptions';
import type { Measured } from './measured';

/** A part of a shard that cannot be had twice: from how many sagas a second on it is used as far as is planned. */
export type Limit = { readonly part: string; readonly perSecond: number; readonly add: string };

export type Plan = {
  readonly perSecond: number;
  readonly shards: number;
  /** Of all shards together. */
  readonly processes: { readonly web: number; readonly workers: number; readonly services: number };
  readonly cores: { readonly postgres: number; readonly nats: number; readonly all: number };
  readonly walBytesPerSecond: number;
  readonly messagesPerSecond: number;
  readonly storedBytesPerDay: number;
  readonly dollarsPerMonth: number;
};

const HOURS = 730;
const DAY_SECONDS = 86_400;

/** What of one shard is used up first, in that order. */
export function limitsOf({ cpuMs, bytesPerSaga }: Measured, assumed: Assumptions): Limit[] {
  const { use, postgres, projectorMs, messages, natsMessages } = assumed;
  return [
    {
      part: 'projector (one a database)',
      perSecond: (use * 1000) / projectorMs,
      add: 'another shard, or a projector for each range of partitions',
    },
    {
      part: `write-ahead log (${postgres.walBytesPerSecond / 1e6} MB/s)`,
      perSecond: (use * postgres.walBytesPerSecond) / bytesPerSaga,
      add: 'another shard',
    },
    {
      part: `a broker cluster (${natsMessages / 1000},000 messages/s)`,
      perSecond: (use * natsMessages) / messages,
      add: 'a broker cluster for each shard',
    },
    {
      part: `Postgres' CPU (${postgres.cores} cores)`,
      perSecond: (use * postgres.cores * 1000) / cpuMs.postgres,
      add: 'another shard',
    },
  ].toSorted((a, b) => a.perSecond - b.perSecond);
}

/** What so many sagas a second take. What can be had many times is counted, and what cannot is split over shards. */
export function planFor(perSecond: number, measured: Measured, assumed: Assumptions): Plan {
  const { cpuMs, bytesPerSaga } = measured;
  const { use, natsReplicas, storedBytes, messages, days, price } = assumed;
  const [first] = limitsOf(measured, assumed);
  const shards = Math.ceil(perSecond / (first?.perSecond ?? perSecond));
  const coresFor = (ms: number) => (perSecond * ms) / 1000 / use;
  // A process of Node uses one core; two at least, and of workers two a shard, so that one may end.
  const processes = {
    web: Math.max(2, Math.ceil(coresFor(cpuMs.web))),
    workers: Math.max(2 * shards, Math.ceil(coresFor(cpuMs.worker))),
    services: Math.max(2, Math.ceil(coresFor(cpuMs.participants))),
  };
  // The standby works as much as the primary; brokers are three.
  const postgres = Math.max(2 * shards, Math.ceil(coresFor(cpuMs.postgres))) * 2;
  const nats = Math.max(3, Math.ceil(coresFor(cpuMs.nats * natsReplicas)));
  const { web, workers, services } = processes;
  const all = web + workers + services + postgres + nats;
  const storedBytesPerDay = perSecond * storedBytes * DAY_SECONDS;
  const gigabytes = (storedBytesPerDay * days * 2) / 1e9;
  return {
    ...{ perSecond, shards, processes, cores: { postgres, nats, all }, storedBytesPerDay },
    walBytesPerSecond: perSecond * bytesPerSaga,
    messagesPerSecond: perSecond * messages,
    dollarsPerMonth: all * HOURS * price.coreHour + gigabytes * price.gigabyteMonth,
  };
}
