import type { Logger } from 'pino';
import { postgresDebtLedger } from '@/server/adapters/postgres/debt-ledger';
import { readDayOfRuns } from '@/server/adapters/postgres/overview';
import { openPrisma, type Prisma } from '@/server/adapters/postgres/prisma-client';
import { postgresReadStore } from '@/server/adapters/postgres/read-store';
import { postgresSeenWork } from '@/server/adapters/postgres/seen-work';
import { replayedPosition, writtenPosition } from '@/server/adapters/postgres/standby-positions';
import { standbyReads } from '@/server/adapters/standby/standby-reads';
import type { RecentDeeds } from '@/server/application/reads/recent-deeds';
import { whoReads } from '@/server/application/reads/who-reads';
import type { StandbyState } from '@/server/ports/standby';
import { StandbyWatch } from '@/server/services/standby-watch';
import type { ShardStores } from './shard';

export type StandbysConfig = {
  /** By the places of the databases; undefined for one without. */
  readonly urls: readonly (string | undefined)[];
  /** One that is further behind is not read. */
  readonly mostLagMs: number;
};

/** The standby of one database, as this process has it. */
export type Standby = {
  readonly prisma: Prisma;
  readonly watch: StandbyWatch;
};

export function openStandby(
  url: string,
  {
    primary,
    ...config
  }: {
    readonly primary: Prisma;
    readonly connections: number;
    readonly mostLagMs: number;
    readonly logger: Logger;
  },
): Standby {
  const { connections, mostLagMs, logger } = config;
  const prisma = openPrisma(url, connections);
  const watch = new StandbyWatch({
    ...{ mostLagMs, logger, nowMs: () => performance.now() },
    written: () => writtenPosition(primary),
    replayed: () => replayedPosition(prisma),
  });
  return { prisma, watch };
}

export async function closeStandby({ prisma, watch }: Standby): Promise<void> {
  await watch.stop();
  await prisma.$disconnect();
}

/** The same stores, whose lists and numbers are the standby's when it is near enough and nobody reads their own deeds. */
export function withStandby(
  stores: ShardStores,
  { prisma, watch }: Standby,
  deeds: Pick<RecentDeeds, 'has'>,
): ShardStores {
  const standby = {
    reads: postgresReadStore(prisma),
    debts: postgresDebtLedger(prisma),
    seenWork: postgresSeenWork(prisma),
    day: () => readDayOfRuns(prisma),
  };
  const choice = {
    mayRead: () => watch.state.status === 'used' && !deeds.has(whoReads()),
    failed: () => watch.failed(),
  };
  return { ...stores, ...standbyReads(stores, standby, choice) };
}

/** How each standby stands, with the number of its database (1 for the first). */
export function standbyStates(
  standbys: readonly (Standby | undefined)[],
): readonly (StandbyState & { readonly database: number })[] {
  return standbys.flatMap((standby, place) =>
    standby ? [{ database: place + 1, ...standby.watch.state }] : [],
  );
}
