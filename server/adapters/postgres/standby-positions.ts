import type { Prisma } from './prisma-client';

/** The database is not a standby (any more): what it holds may be of another history. */
class NoStandby extends Error {
  readonly code = 'NO_STANDBY';
}

/** How far a primary has written its log, in bytes. */
export async function writtenPosition(prisma: Prisma): Promise<bigint> {
  const [row] = await prisma.$queryRaw<{ at: string }[]>`
    select pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::text as at`;
  return BigInt(row?.at ?? 0);
}

/** How far a standby has replayed its primary's log. Rejects when it is none. */
export async function replayedPosition(prisma: Prisma): Promise<bigint> {
  const [row] = await prisma.$queryRaw<{ at: string | null }[]>`
    select case when pg_is_in_recovery()
      then pg_wal_lsn_diff(pg_last_wal_replay_lsn(), '0/0')::text end as at`;
  if (row?.at == null)
    throw new NoStandby('DATABASE_READ_URL names a database that is no standby.');
  return BigInt(row.at);
}
